// docs/DREAMS.md: what the bench of dreams measured, in words. Pure.
import { median } from '../bench/bench.js';
import { DEPTHS } from '../bench/helper/dreams/aims.js';
import type { Dreams, Dreamt, Monkey, Styled } from '../bench/helper/dreams/result.js';
import { DENOISE } from '../bench/helper/dreams/settings.js';
import { table } from './table.js';

const number = (x: number): string =>
  (Number.isFinite(x) ? Number(x.toPrecision(2)).toString() : '–').replace('-', '−');
const middle = <T>(rows: readonly T[], of: (row: T) => number): number =>
  rows.length > 0 ? median(rows.map(of)) : NaN;
const share = (part: number, whole: number): string => (whole > 0 ? `${Math.round((100 * part) / whole)} %` : '–');
const counted = (rows: readonly Dreamt[], of: (row: Dreamt) => boolean): string =>
  share(rows.filter(of).length, rows.length);

/** What is left of the gain, dream by dream, where there was one. */
const survives = (rows: readonly Dreamt[]): string => {
  const gained = rows.filter(({ gain }) => gain > 0);
  return gained.length > 0 ? `${Math.round(100 * middle(gained, (d) => d.survivingGain / d.gain))} %` : '–';
};

const intro = ({ settings, ears }: Dreams): string => `# Dreams

Made from \`bench/results/dreams.json\` by \`npm run docs\`; measured by \`npm run bench -- dreams\`.

A dream changes a sound until some unit of an ear hears more of what it listens for. It is easy to fool an ear: a hiss that
no one would call a change can excite a unit more than any music does. So a dream is measured here by what is left of it
when the sound is moved by 37 ms and a little noise is added, by where it lies among real music, and by whether the change
is a sound or a hiss.

Units are drawn by a seed, ${settings.targets} in each third of an ear's layers (shallow, middle, deep): one channel at one pitch,
all round a loop of 4 s. Every dream takes ${settings.steps} steps at the initial settings, from ${settings.anchors.join(' and from ')}. Real music
is ${ears.map(({ ear, pieces, loops }) => `${loops} loops of ${pieces} pieces for ${ear}`).join(', ')}, all of pieces that the ears of ours were not trained on.

- **σ** is the standard deviation of the unit's channel in real music, counted from its mean.
- **survives** is the share of the gain that is left after a shift of ±37 ms and noise 40 dB below the clip, where there is
  a gain; the sound before the dream is treated likewise.
- **noise instead** is the gain of white noise as loud as the change.
- **percentile** is the share of loops of real music that excite the unit less.
- **flatness** of the change is 1 for white noise and near 0 for a tone; **centroid** is the middle of its spectrum. The
  change is what is there beside the sound before the dream, as loud as that still is in most of the spectrum: a dream that
  fills its level turns its anchor down, and that is no sound which was added.
- **moved** says how many dreams changed the sound at all: a unit that hears nothing has no slope to climb.

All numbers but shares are medians.`;

function dreamsPart({ settings, dreams }: Dreams): string {
  const groups = settings.ears.flatMap((ear) =>
    DEPTHS.flatMap((depth) => settings.anchors.map((anchor) => ({ ear, depth, anchor }))),
  );
  const rows = groups.flatMap(({ ear, depth, anchor }) => {
    const own = dreams.filter((d) => d.ear === ear && d.depth === depth && d.anchor === anchor);
    if (own.length === 0) return [];
    const of = (value: (d: Dreamt) => number): string => number(middle(own, value));
    return [
      [
        ...[ear, depth, anchor, String(own.length), counted(own, (d) => d.moved)],
        ...[of((d) => d.start), of((d) => d.end), of((d) => d.endDisturbed), survives(own), of((d) => d.control)],
        ...[of((d) => d.percentile), counted(own, (d) => d.percentile > 99), of((d) => d.snr)],
      ],
    ];
  });
  const head = ['ear', 'depth', 'from', 'dreams', 'moved', 'start, σ', 'end, σ', 'end disturbed, σ', 'survives'];
  return `## What units hear

${table([...head, 'noise instead, σ', 'percentile', 'above the 99th', 'anchor over change, dB'], rows)}`;
}

function ablationPart({ settings, ablation, verdict }: Dreams): string {
  const names = [...new Set(ablation.map(({ row }) => row))];
  const rows = settings.ears.flatMap((ear) =>
    names.flatMap((name) => {
      const own = ablation.filter((a) => a.ear === ear && a.row === name);
      const of = (value: (d: Dreamt) => number): string => number(middle(own, value));
      const moved = own.filter((d) => d.moved);
      return own.length === 0
        ? []
        : [
            [
              ...[ear, name, String(own.length), counted(own, (d) => d.moved), of((d) => d.gain)],
              ...[of((d) => d.survivingGain), survives(own), number(middle(moved, (d) => d.flatness))],
              String(Math.round(middle(moved, (d) => d.centroid))),
            ],
          ];
    }),
  );
  return `## What each means brings

From the bare gradient on the samples, each row adds to the one above; the two other spaces have all that was added; the last
rows are what an instrument that was just started does, and the same with \`/dream/denoise\` at ${DENOISE['/dream/denoise']}. Flatness and centroid
are those of dreams that moved.

${verdict ?? ''}

${table(['ear', 'dreams with', 'dreams', 'moved', 'gain, σ', 'surviving gain, σ', 'survives', 'flatness', 'centroid, Hz'], rows)}`;
}

function transferPart({ heard, notes }: Dreams): string {
  const parts: string[] = [];
  if (heard.length > 0)
    parts.push(`Channels that the drum loops in \`presets/clips\` excite most against held chords of plain tones, and the other way round, none
of a layer twice; dreamt from noise, first at the initial settings, then with de-noising (\`/dream/denoise\`), without which
the noise of the anchor stays under the dream and hides its onsets from a detector. **apart** is the difference of the two
groups over the scatter within them. Onsets are peaks of spectral flux, their contrast is that of the flux; clarity and
voiced moments are those of YIN.

${table(
  ['ear', 'kind', 'unit', 'de-noised', 'apart', 'onsets per s', 'contrast', 'clarity', 'voiced'],
  heard.map((h) => [
    h.ear,
    h.kind,
    h.unit,
    ...[h.denoise, h.apart, h.onsets, h.contrast, h.clarity, h.voiced].map(number),
  ]),
)}`);
  if (notes.length > 0)
    parts.push(`Notes dreamt one by one, from noise: the strongest semitone between 100 and 1200 Hz, by an FFT, is the note in ${notes.filter((n) => n.strict).length} of
${notes.length}, and the note or a partial of it in ${notes.filter((n) => n.counted).length}.`);
  return `## Whether others hear it\n\n${parts.join('\n\n')}`;
}

function stylePart({ styled, settings }: Dreams): string {
  const kinds = [...new Set(styled.map(({ of }) => of))];
  const rows = kinds.map((kind) => {
    const own = styled.filter(({ of }) => of === kind);
    const of = (value: (s: Styled) => number): string => number(middle(own, value));
    const won = `${own.filter((s) => s.dream < s.mix).length} of ${own.length}`;
    return [
      ...[kind, of((s) => s.start), of((s) => s.mix), of((s) => s.dream), won],
      ...[of((s) => s.contentMix), of((s) => s.contentDream)],
    ];
  });
  const pairs = [...new Set(styled.map(({ from, to }) => `${from} towards ${to}`))].join(', ');
  return `## Texture

Dreams of ${settings.steps} steps on ${styled[0].ear}, from one drum loop towards the texture of another: ${pairs}. Distances are those of the Gram
matrices of the finished sound, Σ ‖G − G*‖² / ‖G*‖², in the terms of each kind itself (\`/style/of\`); **mix** is both loops at equal
loudness, as loud together as the dream. Content is how far the deepest layer is from what it heard at the start.

${table(['texture of', 'start', 'mix', 'dream', 'dream is nearer', 'content: mix', 'content: dream'], rows)}`;
}

function hardPart({ monkeys, silence }: Dreams): string {
  const sum = (of: (m: Monkey) => number): number => monkeys.reduce((total, m) => total + of(m), 0);
  const loudest = Math.max(...monkeys.map((m) => m.loudest));
  return `## Whatever is turned

In ${sum((m) => m.steps)} steps, before each of which two of all parameters were turned at random, a clip or a score was not a number ${sum((m) => m.strange)} times.
${sum((m) => m.still)} steps led nowhere, since they came out as no number, and left the clip as it was. The largest sample of ${sum((m) => m.finished)} finished clips was
${number(loudest)}.

From silence, at the initial settings and on a whole layer, so many steps are taken until the clip is at −60 dB:

${table(
  ['ear', 'layer', 'steps'],
  silence.map(({ ear, layer, steps }) => [ear, layer, steps === undefined ? 'more than 400' : String(steps)]),
)}`;
}

const ratePart = ({ rates }: Dreams): string => `## How fast

Steps that fit into a loop of four seconds at the initial settings, by the median step: the deepest layer of every third of an
ear, and of block 5.

${table(
  ['ear', 'layer', 'depth', 'threads', 'step, ms', 'steps in 4 s'],
  rates.map((r) => [r.ear, r.layer, r.depth, ...[r.threads, r.stepMs, r.steps].map(String)]),
)}`;

/** The page, with a part for each that was measured. */
export const dreamsPage = (found: Dreams): string =>
  [
    intro(found),
    ...(found.dreams.length > 0 ? [dreamsPart(found)] : []),
    ...(found.ablation.length > 0 ? [ablationPart(found)] : []),
    ...(found.heard.length + found.notes.length > 0 ? [transferPart(found)] : []),
    ...(found.styled?.length > 0 ? [stylePart(found)] : []),
    ...(found.monkeys?.length > 0 ? [hardPart(found)] : []),
    ...(found.rates.length > 0 ? [ratePart(found)] : []),
    '',
  ].join('\n\n');
