// Replay: the performance that a journal tells of, once more, without the clock: the same dream and the same mix, frame by frame. Longer than most: a part is played with all that it was told.
// On the same provider the file is what the daemon's --record had, byte for byte.
import { isAbsolute, join } from 'node:path';
import type { Driver } from './engine/driver.js';
import { LOOKAHEAD } from './engine/limiter.js';
import { wavWriter } from './engine/wav.js';
import { chooseProvider, dream, dresser } from './engines.js';
import type { World } from './engines.js';
import { ENDING, filesOf, FOLDER } from './journal-open.js';
import { digestOf, readJournalFile } from './journal-file.js';
import { readJournal } from './journal-lines.js';
import type { ClipOrder, Driven, Entry, Head, Named } from './journal-lines.js';
import type { Moment, Performed, Resume } from './messages.js';
import type { ReplayOptions } from './options.js';
import type { Provider } from './providers.js';
import { readTake } from './recall.js';
import { Refused } from './refused.js';
import { dreamAgain } from './replay-dream.js';
import type { DreamtAgain } from './replay-dream.js';
import { agenda } from './scheduler/agenda.js';
import { timeOf } from './scheduler/transport.js';
import { stage } from './stage.js';

export interface ReplayWorld extends Pick<World, 'root' | 'home' | 'now' | 'machine' | 'log' | 'debug'> {
  /** Called with the seconds that are done, and how many there will be. */
  readonly progress: (seconds: number, total: number) => void;
}

export interface Replayed {
  readonly paths: readonly string[];
  readonly seconds: number;
  /** What cannot be as it was. */
  readonly notes: readonly string[];
}

/** One host's part of a performance: what it did, by frame, from its first frame to the one after its last. */
interface Part {
  readonly line: Named<'sound'> & Driven & { readonly frame: number };
  readonly begin: number;
  readonly end: number;
  readonly entries: readonly (Entry & { readonly frame: number })[];
}

const pathOf = (home: string, name: string): string =>
  isAbsolute(name) || /[/\\]/.test(name) || name.endsWith(ENDING) ? name : join(home, FOLDER, name + ENDING);

/** Renders a journal to a WAV file; where the sound host changed, to one more for each. @throws Refused for anything a user can mend */
export async function replay(options: ReplayOptions, world: ReplayWorld): Promise<Replayed> {
  const path = pathOf(world.home, options.journal);
  const { head, entries } = readJournal(await readJournalFile(path), path);
  const parts = partsOf(entries);
  if (parts.length === 0) throw new Refused(`${path} ends before there was sound.`);
  const notes = await differences(head, world.root);
  const note = (sentence: string): void => void notes.push(sentence);
  entries.forEach((entry) => entry.is === 'note' && note(`At ${entry.seconds ?? 0} s: ${entry.note}`));
  const again = await dreamer(options, world, head, entries, note);
  const last = Math.min(parts[parts.length - 1].end, (options.seconds ?? Infinity) * head.rate);
  const paths: string[] = [];
  try {
    for (const [i, part] of parts.entries()) {
      if (part.begin >= last) break;
      paths.push(i === 0 ? options.out : options.out.replace(/(\.\w+)?$/, `.${i}$1`));
      await playAgain(part, paths[i], { rate: head.rate, last, again, progress: world.progress });
    }
  } finally {
    await again.stop();
  }
  return { paths, seconds: last / head.rate, notes };
}

async function dreamer(
  { provider: asked, threads }: ReplayOptions,
  world: ReplayWorld,
  head: Head,
  entries: readonly Entry[],
  note: (sentence: string) => void,
): Promise<DreamtAgain> {
  const then = entries.find((entry) => entry.is === 'dreamer')?.provider ?? 'cpu';
  const provider = await chooseProvider({ provider: asked ?? then, threads }, world);
  if (provider !== then) note(`It was dreamt on ${then} and is dreamt on ${provider} now, which rounds otherwise.`);
  const on = (line: { readonly provider: Provider }): Provider => (line.provider === then ? provider : line.provider);
  const dressing = dresser(world);
  const dreamt = dreamAgain({
    ...{ entries, dressing, note },
    open: (line, state) =>
      dream(
        { ear: head.ear, seed: head.seed, threads },
        world,
        { values: line.values },
        on(line),
        (_address, sentence) => note(sentence),
        { state },
      ),
    async take({ kept, digest }) {
      const take = await readTake(kept);
      if (digestOf(take.finished.channels) !== digest) note(`The kept clip ${kept} is another one than it was.`);
      return take;
    },
  });
  return {
    sound: dreamt.sound,
    async stop() {
      await dreamt.stop();
      await dressing.stop();
    },
  };
}

/** Whether the ear is the one that it was. */
async function differences({ ear, files }: Head, root: string): Promise<string[]> {
  const present = await filesOf(root, ear);
  const digests = Object.values(present);
  return Object.entries(files).flatMap(([path, digest]) =>
    digests.includes(digest) ? [] : [`${path} is another file than it was: what is dreamt may differ.`],
  );
}

function partsOf(entries: readonly Entry[]): readonly Part[] {
  const seats = entries.filter((entry) => entry.is === 'sound' && entry.frame !== undefined) as Part['line'][];
  const known = entries.filter((entry) => entry.frame !== undefined) as (Entry & { frame: number })[];
  return seats.map((line, i) => {
    const next = seats[i + 1]?.order ?? Infinity;
    const mine = (order: number): boolean => order > line.order && order < next;
    const own = known.filter((entry) => {
      if (entry.is === 'time' || entry.is === 'stop') return entry.of === line.order;
      return 'order' in entry && entry.is !== 'sound' && mine(entry.order);
    });
    const stop = own.find((entry) => entry.is === 'stop') as (Named<'stop'> & { frame: number }) | undefined;
    const seen = known.slice(0, i === seats.length - 1 ? undefined : known.indexOf(seats[i + 1]));
    const end = stop ? stop.frame + stop.left * line.block : Math.max(line.frame, ...seen.map(({ frame }) => frame));
    return { line, begin: line.frame, end, entries: [...own].sort((a, b) => a.frame - b.frame) };
  });
}

interface PlayAgain {
  readonly rate: number;
  /** Frame after the last one that is wanted. */
  readonly last: number;
  readonly again: DreamtAgain;
  readonly progress: ReplayWorld['progress'];
}

async function playAgain(part: Part, path: string, { rate, last, again, progress }: PlayAgain): Promise<void> {
  const { line, begin, entries } = part;
  const { block, channels, lead } = line;
  const end = Math.min(part.end, last);
  const wav = wavWriter(path, rate, channels);
  let left = (end - begin) * channels;
  const driver: Driver = {
    ...{ name: 'file', device: path, rank: 0, rate, channels, own: { rate, channels }, block },
    lead: lead - LOOKAHEAD,
    write(samples) {
      wav.append(samples.subarray(0, left));
      left -= Math.min(left, samples.length);
      return Promise.resolve(undefined);
    },
    stop: () => Promise.resolve(wav.stop()),
  };
  const clipOf = async ({ clip: id, sound, beats, asked, turn }: ClipOrder): Promise<Resume['clip']> => {
    if (!sound) throw new Refused(`The journal does not say where clip ${id} came from.`);
    return { id, rate, channels: await again.sound(sound, rate), beats, asked: asked ?? false, turn };
  };
  const orderOf = async (entry: Entry): Promise<Performed | undefined> => {
    if (entry.is === 'set') return { kind: 'values', values: entry.values };
    if (entry.is === 'clip') return { kind: 'clip', clip: await clipOf(entry) };
    if (entry.is === 'chase') return { kind: 'chase', line: entry.line };
    return entry.is === 'retrigger' ? { kind: 'retrigger' } : undefined;
  };

  let base: Moment | undefined;
  const plan = agenda();
  const { resume } = line;
  const on = stage({
    ...{ driver, values: line.values, frame: begin, agenda: plan, counter: line.counter, now: () => 0 },
    resume: resume && { clip: await clipOf(resume.clip), place: resume.place, heard: { frame: 0, at: 0 } },
    timeOf: (frame) => base && timeOf(base, frame, rate),
  });

  try {
    let next = 0;
    while (on.play.frame < end) {
      const until = on.play.frame + block;
      for (; next < entries.length && entries[next].frame < until; next++) {
        const entry = entries[next];
        const order = await orderOf(entry);
        if (entry.is === 'time') plan.add(entry.frame, () => void (base = entry.moment));
        else if (entry.is === 'stop') plan.add(entry.frame, () => void on.play.close());
        else if (order) plan.add(entry.frame, () => on.perform(order));
      }
      await on.play.turn();
      progress(Math.min(on.play.frame, end) / rate, last / rate);
    }
  } finally {
    await driver.stop();
  }
}
