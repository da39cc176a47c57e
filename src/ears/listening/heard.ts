// What an ear heard in a piece of music: statistics, units at their heights, and an image over time for every layer.
import { writer } from '../../graph/writer.js';
import type { Random } from '../../random.js';
import type { Ear, Layer } from '../ear.js';
import { gather, gathering, mostExcited, usualOf } from './excitement.js';
import type { Excited, Gathered, Usual } from './excitement.js';
import { framesIn, listen, listener } from './listening.js';
import type { Listener, Piece, Reach } from './listening.js';
import { BINS, HOP, RATE, scalogram } from '../scalogram.js';
import { sheet } from '../sheet.js';
import { course, draw, inSigmas, strip } from './strip.js';
import type { Strip } from './strip.js';

export interface HeardLayer {
  readonly layer: Layer;
  readonly framesPerSecond: number;
  readonly gathered: Gathered;
  readonly strip: Strip;
  /** What its excitement is measured by: the sheet's, or where it has none, that of the piece itself. */
  readonly usual: Usual;
}

export interface HeardPiece {
  /** Our own scalogram, one band per pitch: where the ear hears by it. */
  readonly scalogram?: HeardLayer;
  readonly layers: readonly HeardLayer[];
  readonly reach: Reach & { readonly windows: number };
}

const SCALOGRAM = 'scalogram';
/** Rows of a layer's strip, shared out to its channels. */
export const ROWS = 36;
const COLUMNS = 1600;

/**
 * Hears a piece from beginning to end. Memory: what one window of 15 s takes, and 1600 columns per channel.
 * @param random for the rustle that tells how much of a window counts
 * @param progress is told the share that is done
 * @throws Refused as `listener` does
 */
export async function hear(
  ear: Ear,
  piece: Piece,
  random: Random,
  progress: (share: number) => void = () => undefined,
): Promise<HeardPiece> {
  const hearing = await listener(ear, random, SCALOGRAM);
  try {
    const ours = hearing.layers.find((layer) => isOurs(hearing, layer));
    const tallies = hearing.layers.map((layer) => {
      const frames = framesIn(piece, hearing, layer.frames);
      const rows = layer === ours ? BINS : ROWS;
      return {
        gathered: gathering(layer.channels, layer.pitches),
        strip: strip({ ...layer, frames, rows, columns: COLUMNS }),
      };
    });
    const windows = await listen(hearing, piece, (heard, parts, share) => {
      tallies.forEach(({ gathered, strip: into }, i) => {
        const activity = heard[hearing.layers[i].value];
        gather(gathered, activity, parts[i]);
        draw(into, activity, parts[i]);
      });
      progress(share);
    });
    const { rate, samples, reach } = hearing;
    const told = hearing.layers.map((layer, i): HeardLayer => ({
      layer,
      framesPerSecond: (layer.frames * rate) / samples,
      ...tallies[i],
      usual: layer.usual ?? usualOf(tallies[i].gathered),
    }));
    const own = told.find(({ layer }) => layer === ours);
    return {
      ...(own && { scalogram: own }),
      layers: told.filter((layer) => layer !== own),
      reach: { ...reach, windows },
    };
  } finally {
    await hearing.stop();
  }
}

const isOurs = (
  { rate, samples }: Listener,
  { value, channels, pitches, frames }: Listener['layers'][number],
): boolean => value === SCALOGRAM && rate === RATE && channels === 1 && pitches === BINS && frames * HOP === samples;

/** Our own front end as an ear with one layer, for pictures of what others hear. */
export function frontEar(): Ear {
  const g = writer();
  const image = scalogram(g, g.input({ name: 'audio', type: 'float32', shape: [1, 'samples'] }));
  const description = sheet.parse({
    ...{ name: SCALOGRAM, about: 'Hears pitches.', rate: RATE, hop: HOP, input: 'audio', samples: 'samples' },
    layers: [{ name: SCALOGRAM, value: image, channels: 1, pitches: BINS, full: 1 }],
    ...{ statistics: 'none', source: 'Earworm', licence: 'MIT' },
  });
  return { description, graph: g.finish([image]), file: SCALOGRAM };
}

export interface ExcitedUnit extends Excited {
  readonly layer: string;
  /** Of the middle of its frame, from the start of the piece. */
  readonly second: number;
}

/**
 * The most excited units of a layer, the most excited first.
 * @param seconds of the piece: its last frame may reach beyond it
 */
export const excitedUnits = (
  { layer, gathered, usual, framesPerSecond }: HeardLayer,
  seconds: number,
  count: number,
): ExcitedUnit[] =>
  mostExcited(gathered, usual, count).map((unit) => ({
    layer: layer.name,
    ...unit,
    second: Math.min(seconds, (unit.frame + 0.5) / framesPerSecond),
  }));

export interface Moment {
  readonly second: number;
  /** Mean over layers, each the mean of its channels. */
  readonly sigmas: number;
}

/** Share of a piece that two strong moments are apart at least, and seconds. */
const APART = 1 / 40;
const APART_SECONDS = 0.25;

/** When most of an ear was most excited: heights of the mean over all layers, the strongest first. */
export function strongestMoments(layers: readonly HeardLayer[], seconds: number, count: number): Moment[] {
  const courses = layers.map(({ strip: drawn, usual, framesPerSecond }) => ({
    values: course(inSigmas(drawn, usual)),
    perSecond: (framesPerSecond * drawn.columns) / drawn.frames,
  }));
  const columns = Math.max(1, ...courses.map(({ values }) => values.length));
  const second = (t: number): number => ((t + 0.5) * seconds) / columns;
  const mean = Array.from({ length: columns }, (_, t) => {
    const place = (perSecond: number, length: number): number =>
      Math.min(length - 1, Math.floor(second(t) * perSecond));
    return courses.reduce(
      (sum, { values, perSecond }) => sum + values[place(perSecond, values.length)] / courses.length,
      0,
    );
  });
  const apart = Math.max(APART_SECONDS, seconds * APART);
  const found: Moment[] = [];
  const order = mean.map((sigmas, t) => ({ sigmas, second: second(t), t })).sort((a, b) => b.sigmas - a.sigmas);
  for (const { sigmas, second: at, t } of order) {
    const isHeight = sigmas >= (mean[t - 1] ?? -Infinity) && sigmas >= (mean[t + 1] ?? -Infinity);
    if (found.length < count && sigmas > 0 && isHeight && found.every((other) => Math.abs(other.second - at) >= apart))
      found.push({ second: at, sigmas });
  }
  return found;
}
