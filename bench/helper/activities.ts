// What the units of an ear do over music: one vector for each, to be compared with one another.
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { RATE } from '../../src/clip.js';
import { readEar } from '../../src/ears/ear.js';
import { lay } from '../../src/ears/lay.js';
import { layOn } from '../../src/engine/anchor.js';
import { resampleCircle } from '../../src/engine/resample.js';
import { decode } from '../../src/engine/web-audio.js';
import { f32 } from '../../src/graph/graph.js';
import { open } from '../../src/graph/session.js';
import type { Random } from '../../src/random.js';

const LOOP = 4;
const PIECES = 16;
/** Moments per loop: the coarsest layers have about as many frames. */
const MOMENTS = 8;

/** Of every unit, its means in moments of all pieces, with mean 0 and length 1; none of those that do not vary. */
export async function activities(name: string, folder: string, random: Random) {
  const ear = await readEar('models', name);
  const laid = await lay(ear, LOOP);
  const { layers, graph, input } = laid.hearing;
  const session = await open({ ...graph, outputs: layers.map(({ value }) => value) });
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => ['.ogg', '.mp3', '.flac', '.wav'].includes(extname(file)))
    .sort();
  const units = layers.reduce((sum, { channels, pitches }) => sum + channels * pitches, 0);
  const activity: (Float64Array | undefined)[] = Array.from(
    { length: units },
    () => new Float64Array(PIECES * MOMENTS),
  );
  let pieces = 0;
  for (const file of drawn(files, 3 * PIECES, random)) {
    if (pieces === PIECES) break;
    const sound = await decode(readFileSync(join(folder, file)), RATE, file);
    if (sound.length < 3 * LOOP * RATE) continue;
    const part = sound.slice(sound.length >> 1, (sound.length >> 1) + LOOP * RATE + RATE);
    const loop = resampleCircle(layOn(part, LOOP * RATE, RATE, 'cut'), laid.samples);
    const out = await session.run({ [input]: f32([1, loop.length], loop) });
    let unit = 0;
    for (const { value, channels, pitches, frames } of layers) {
      const { data } = out[value];
      for (let i = 0; i < channels * pitches; i++, unit++)
        for (let t = 0; t < frames; t++)
          activity[unit]![pieces * MOMENTS + Math.floor((t * MOMENTS) / frames)] += Number(data[i * frames + t]);
    }
    pieces++;
  }
  await session.stop();
  activity.forEach((of, unit) => {
    const used = of!.subarray(0, pieces * MOMENTS);
    const mean = used.reduce((a, b) => a + b, 0) / used.length;
    const length = Math.sqrt(used.reduce((sum, v) => sum + (v - mean) ** 2, 0));
    activity[unit] = length > 1e-9 ? used.map((v) => (v - mean) / length) : undefined;
  });
  return { activity, pieces };
}

/** Some of many, drawn without putting back. */
export function drawn<T>(from: readonly T[], count: number, random: Random): T[] {
  const left = [...from];
  for (let i = left.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [left[i], left[j]] = [left[j], left[i]];
  }
  return left.slice(0, count);
}
