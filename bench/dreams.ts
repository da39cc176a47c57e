// What dreams are worth: how strongly a unit hears them, what survives a shift and noise, and how the change
// sounds. Told by its environment what to measure (helper/dreams/settings.ts); stopped, it goes on where it was.
import { fileURLToPath } from 'node:url';
import { pathOf, readEar, sheetOf } from '../src/ears/ear.js';
import { lay } from '../src/ears/lay.js';
import { pool } from '../src/optim/pool.js';
import { initialValues, paramsFor } from '../src/params.js';
import type { Values } from '../src/params.js';
import { median } from './bench.js';
import type { Bench, Result } from './bench.js';
import { aims, DEPTHS, knobsOf, nameOf } from './helper/dreams/aims.js';
import type { Aim } from './helper/dreams/aims.js';
import { clipOf } from './helper/dreams/labelled.js';
import { listener } from './helper/dreams/listener.js';
import type { Listener } from './helper/dreams/listener.js';
import { measured } from './helper/dreams/measure.js';
import { monkey, silence } from './helper/dreams/monkey.js';
import { music } from './helper/dreams/music.js';
import { rates } from './helper/dreams/rates.js';
import { readDreams } from './helper/dreams/result.js';
import type { Ablated, Dreams, Dreamt } from './helper/dreams/result.js';
import { ablation, settings } from './helper/dreams/settings.js';
import type { Part, Settings } from './helper/dreams/settings.js';
import { store } from './helper/dreams/store.js';
import { styled } from './helper/dreams/style.js';
import { transfer } from './helper/dreams/transfer.js';

const SECONDS = 4;
const SEED = 5;
const MODELS = 'models';

/** The path of an anchor by the word that a performer says. */
const anchorOf = (name: string): string => (name === 'noise' ? name : clipOf(name));

const bench: Bench = async (say) => {
  const asked = settings(process.env);
  const kept = store(asked.ears.flatMap((ear) => [pathOf(MODELS, ear), sheetOf(pathOf(MODELS, ear))]));
  const workers = pool(fileURLToPath(new URL('../src/worker.js', import.meta.url)), asked.threads);
  const found = begun(asked, readDreams());

  for (const name of asked.ears) {
    const ear = await readEar(MODELS, name);
    const laid = await lay(ear, SECONDS);
    const { layers } = laid.hearing;
    const initial = initialValues(paramsFor(layers.map((layer) => layer.name)));
    const of = { ear: name, steps: asked.steps };

    if (asked.parts.includes('dreams') || asked.parts.includes('ablation')) {
      const folder = asked.music[name];
      if (folder === undefined) throw new Error(`Real music for ${name} is named by HOUSE or PIANO, folders of it.`);
      const real = await music(laid, ear.file, folder, asked.loops, SECONDS);
      if (asked.parts.includes('dreams')) found.ears.push({ ear: name, pieces: real.pieces, loops: real.loops });
      say(`${name}: ${real.loops} loops of ${real.pieces} pieces`);
      /** The listener of one layer; the last one's session is closed. */
      const heard: { layer: string; ear?: Listener } = { layer: '' };
      const one = async (aim: Aim, anchor: string, row: string, knobs: Partial<Values>): Promise<Dreamt> => {
        const values = {
          ...initial,
          ...knobsOf(
            aim,
            layers.find((layer) => layer.name === aim.layer)!,
          ),
          '/anchor/clip': anchorOf(anchor),
          ...knobs,
        };
        const key = { ...of, aim, anchor, knobs, loops: asked.loops, draws: asked.draws };
        const answer = await kept.once(key, async () => {
          if (heard.layer !== aim.layer) {
            await heard.ear?.stop();
            heard.ear = await listener(laid, [aim.layer]);
            heard.layer = aim.layer;
          }
          return measured(
            { laid, run: workers.run, music: real, ear: heard.ear!, say },
            aim,
            values,
            of.steps,
            asked.draws,
          );
        });
        const told = { ear: name, depth: aim.depth, unit: nameOf(aim), anchor, ...answer };
        say(`${row}: ${JSON.stringify(told)}`);
        return told;
      };
      const drawn = aims(layers, real.usual, asked.targets, SEED);
      if (asked.parts.includes('dreams'))
        for (const aim of drawn)
          for (const anchor of asked.anchors) found.dreams.push(await one(aim, anchor, 'default', {}));
      if (asked.parts.includes('ablation'))
        for (const aim of aims(layers, real.usual, asked.ablated, SEED))
          for (const anchor of asked.anchors)
            for (const { row, knobs } of ablation(initial))
              found.ablation.push({ row, ...(await one(aim, anchor, row, knobs)) });
      await heard.ear?.stop();
    }
    const place = { laid, run: workers.run, say };
    if (asked.parts.includes('rate')) {
      found.rates.push(...(await kept.once({ ...of, rate: asked.threads }, () => rates(place, name, initial))));
    }
    if (asked.parts.includes('transfer')) {
      const more = await kept.once({ ...of, transfer: true }, () => transfer(place, name, initial, asked.steps));
      found.heard.push(...more.heard);
      found.notes.push(...more.notes);
    }
    if (asked.parts.includes('monkey')) {
      const at = { ear, run: workers.run, say };
      const steps = Math.ceil(asked.monkey / asked.ears.length);
      found.monkeys.push(await kept.once({ ...of, monkey: steps }, () => monkey(at, name, steps, SEED)));
      found.silence.push(...(await kept.once({ ...of, silence: true }, () => silence(at, name))));
    }
    if (asked.parts.includes('style') && name === asked.ears[0])
      found.styled.push(...(await kept.once({ ...of, style: true }, () => styled(place, name, initial, asked.steps))));
  }
  await workers.stop();
  return { about: ABOUT, rows: summary(found), verdict: verdict(found.ablation), ...found };
};
export default bench;

/** What was measured before of the parts that are not asked for now, and room for the others. */
function begun(asked: Settings, before: Dreams | undefined): Dreams {
  const kept = <T>(part: Part, rows: T[] = []): T[] => (asked.parts.includes(part) ? [] : rows);
  const of = (part: Part): Settings => (asked.parts.includes(part) || !before ? asked : before.settings);
  const { targets, anchors, loops } = of('dreams');
  return {
    settings: {
      ...asked,
      ears: [...new Set([...(before?.settings.ears ?? []), ...asked.ears])],
      targets,
      anchors,
      loops,
    },
    ears: kept('dreams', before?.ears),
    dreams: kept('dreams', before?.dreams),
    ablation: kept('ablation', before?.ablation),
    rates: kept('rate', before?.rates),
    heard: kept('transfer', before?.heard),
    notes: kept('transfer', before?.notes),
    styled: kept('style', before?.styled),
    monkeys: kept('monkey', before?.monkeys),
    silence: kept('monkey', before?.silence),
  };
}

const ABOUT =
  'Medians. σ: standard deviations of the unit’s channel in real music. survives: gain after a shift of ± 37 ms and noise at −40 dB, less ' +
  'the same of the anchor. control: gain of white noise as loud as the change. percentile: among loops of real music that the ear was not ' +
  'trained on. flatness and centroid: of the change where there is one, 1 is white. moved: dreams that changed the sound by more than its offset.';

const round = (x: number): number => Number(x.toPrecision(3));
const middle = <T>(rows: readonly T[], of: (row: T) => number): number =>
  rows.length > 0 ? round(median(rows.map(of))) : 0;

function summary({ settings: { ears, anchors }, dreams, ablation: rows }: Dreams): Result['rows'] {
  const line = (head: object, part: readonly Dreamt[]): Result['rows'] => {
    const moved = part.filter((d) => d.moved);
    return part.length === 0
      ? []
      : [
          {
            ...head,
            dreams: part.length,
            start: middle(part, (d) => d.start),
            end: middle(part, (d) => d.end),
            moved: moved.length,
            gain: middle(part, (d) => d.gain),
            survives: middle(part, (d) => d.survivingGain),
            control: middle(part, (d) => d.control),
            percentile: middle(part, (d) => d.percentile),
            flatness: middle(moved, (d) => d.flatness),
            'centroid Hz': middle(moved, (d) => d.centroid),
          },
        ];
  };
  return ears.flatMap((ear) => [
    ...DEPTHS.flatMap((depth) =>
      anchors.flatMap((anchor) =>
        line(
          { ear, what: `${depth}, from ${anchor}` },
          dreams.filter((d) => d.ear === ear && d.depth === depth && d.anchor === anchor),
        ),
      ),
    ),
    ...[...new Set(rows.map(({ row }) => row))].flatMap((row) =>
      line(
        { ear, what: `ablation: ${row}` },
        rows.filter((a) => a.ear === ear && a.row === row),
      ),
    ),
  ]);
}

/** Our default against the raw waveform, all ears together: medians of the ratios, dream by dream. */
function verdict(rows: readonly Ablated[]): string {
  const raws = rows.filter(({ row }) => row === 'raw waveform');
  if (raws.length === 0) return 'No ablation.';
  const ours = (raw: Ablated): Ablated =>
    rows.find((a) => a.row === 'default' && a.ear === raw.ear && a.unit === raw.unit && a.anchor === raw.anchor)!;
  const [theirs, own] = [middle(raws, (raw) => raw.survivingGain), middle(raws, (raw) => ours(raw).survivingGain)];
  const times = theirs > 0 ? ` (${round(own / theirs)} times)` : '';
  const both = raws.filter((raw) => raw.moved && ours(raw).moved);
  const flat = both.length > 0 ? middle(both, (raw) => raw.flatness / ours(raw).flatness) : 0;
  return `Surviving gain: ${own} σ by default, ${theirs} σ of the raw waveform${times}, medians. The change is ${flat >= 1 ? `${flat} times less flat` : `${flat > 0 ? round(1 / flat) : 0} times flatter`}, median over the ${both.length} of ${raws.length} dreams that moved both ways.`;
}
