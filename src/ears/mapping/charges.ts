// How much each unit varies over music, when in the loop, and with which others: charges and slots of a map.
import { f32 } from '../../graph/graph.js';
import { open } from '../../graph/session.js';
import type { Laid } from '../lay.js';
import { moments, MOMENTS, slots } from './slots.js';

export interface Charges {
  /** [units], layer by layer, channel by channel, pitch by pitch; 1 on average in every layer. */
  readonly whole: Float64Array;
  /** For each part of the loop, alike. */
  readonly parts: readonly Float64Array[];
  /** [units, 2]: near where channels are active together. */
  readonly slots: Float64Array;
}

/** What a unit that never varies has, against the layer's most lively one. */
const LEAST = 0.1;

/**
 * Standard deviations over sounds and frames; in a part of the loop, over the frames near its middle, with a raised cosine two
 * parts wide. Of a unit that does not vary in any sound, the deviation of its channel over music, which the sheet tells.
 * @param ear laid round loops of the sounds' length
 */
export async function charges(
  { hearing }: Pick<Laid, 'hearing'>,
  sounds: readonly Float32Array[],
  parts: number,
  progress: (done: number, of: number) => void,
): Promise<Charges> {
  const values = [...new Set(hearing.layers.map(({ value }) => value))];
  const session = await open({ ...hearing.graph, outputs: values });
  const tallies = hearing.layers.map(({ channels, pitches }) =>
    Array.from({ length: parts + 1 }, () => new Float64Array(3 * channels * pitches)),
  );
  const all = sounds.length * MOMENTS;
  const activity = hearing.layers.map(({ channels, pitches }) => new Float32Array(channels * pitches * all));
  for (const [i, sound] of sounds.entries()) {
    const out = await session.run({ [hearing.input]: f32([1, sound.length], sound) });
    hearing.layers.forEach(({ value, frames }, l) => {
      const { data } = out[value];
      const windows = [new Float64Array(frames).fill(1), ...windowsOf(parts, frames)];
      windows.forEach((window, part) => gather(tallies[l][part], data as Float32Array, window));
      moments(data as Float32Array, frames, activity[l], all, i * MOMENTS);
    });
    progress(i + 1, sounds.length);
  }
  await session.stop();
  const usual = hearing.layers.map(({ usual: told }) => told?.deviation);
  const layer = (part: number, l: number): Float64Array => {
    const { channels, pitches } = hearing.layers[l];
    const whole = deviations(tallies[l][0]);
    const found = deviations(tallies[l][part]).map(
      (x, unit) => x || (whole[unit] === 0 ? (usual[l]?.[Math.floor(unit / pitches)] ?? 0) : 0),
    );
    const most = found.reduce((a, b) => Math.max(a, b), 0) || 1;
    const raised = found.map((x) => x / most + LEAST);
    const mean = raised.reduce((a, b) => a + b, 0) / (channels * pitches);
    return raised.map((x) => x / mean);
  };
  const layered = (part: number): Float64Array =>
    Float64Array.from(hearing.layers.flatMap((_, l) => Array.from(layer(part, l))));
  return {
    whole: layered(0),
    parts: Array.from({ length: parts }, (_, part) => layered(part + 1)),
    slots: slots(hearing.layers, activity, all),
  };
}

/** Weights of the frames for each part; a layer with few frames is read between them. */
function windowsOf(parts: number, frames: number): Float64Array[] {
  return Array.from({ length: parts }, (_, part) =>
    Float64Array.from({ length: frames }, (_, t) => {
      const away = (t + 0.5) / frames - (part + 0.5) / parts;
      const near = Math.abs(away - Math.round(away)) * parts;
      // At least a frame to each side, so that each part has some.
      const reach = Math.max(1, parts / frames);
      return near < reach ? 0.5 + 0.5 * Math.cos((Math.PI * near) / reach) : 0;
    }),
  );
}

/** Adds weights, weighted sums and squares of each unit. */
function gather(tally: Float64Array, data: Float32Array, window: Float64Array): void {
  const frames = window.length;
  for (let unit = 0; 3 * unit < tally.length; unit++) {
    let [weight, sum, squares] = [0, 0, 0];
    for (let t = 0; t < frames; t++) {
      const x = data[unit * frames + t];
      weight += window[t];
      sum += window[t] * x;
      squares += window[t] * x * x;
    }
    tally[3 * unit] += weight;
    tally[3 * unit + 1] += sum;
    tally[3 * unit + 2] += squares;
  }
}

const deviations = (tally: Float64Array): Float64Array =>
  Float64Array.from({ length: tally.length / 3 }, (_, unit) => {
    const [weight, sum, squares] = tally.subarray(3 * unit, 3 * unit + 3);
    return weight > 0 ? Math.sqrt(Math.max(0, squares / weight - (sum / weight) ** 2)) : 0;
  });
