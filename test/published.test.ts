// Ears that others published, where they have been fetched: they are circles, and their layers are what their sheets say.
import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readEar } from '../src/ears/ear.js';
import { lay } from '../src/ears/lay.js';
import type { Laid } from '../src/ears/lay.js';
import { PUBLISHED } from '../src/ears/others/published.js';
import { f32, numbers } from '../src/graph/graph.js';
import type { Tensor } from '../src/graph/graph.js';
import { open } from '../src/graph/session.js';
import { generator } from '../src/random.js';
import { runWord } from './helper/daemon.js';

const SECONDS = 2;
/** Layers with a memory that reaches beyond the loop: they are heard from rest, so a turned loop is another one. */
const REMEMBERING = new Set(['state', 'logit', 'speech']);

describe.each(Object.keys(PUBLISHED))('%s', (name) => {
  describe.skipIf(!existsSync(`models/${name}.onnx`))(`(./earworm ears fetch ${name})`, () => {
    let laid: Laid;
    beforeAll(async () => void (laid = await lay(await readEar('models', name), SECONDS)));

    const hear = async (sounds: readonly Float32Array[]): Promise<Record<string, Tensor>[]> => {
      const { graph, layers, input } = laid.hearing;
      const session = await open({ ...graph, outputs: layers.map(({ value }) => value) });
      const heard = [];
      for (const sound of sounds) heard.push(await session.run({ [input]: f32([1, sound.length], sound) }));
      await session.stop();
      return heard;
    };

    it('is a circle: a clip turned by whole frames is heard the same, turned as much', async () => {
      const random = generator(5);
      const clip = Float32Array.from(
        { length: laid.samples },
        (_, n) => 0.2 * (random() - 0.5) + 0.2 * Math.sin(n / 7) * Math.sin(n / 2000),
      );
      const by = 7;
      const hop = laid.samples / laid.frames;
      const turned = Float32Array.from(clip, (_, n) => clip[(n + by * hop) % clip.length]);
      const [straight, moved] = await hear([clip, turned]);
      for (const layer of laid.hearing.layers.filter((l) => !REMEMBERING.has(l.name))) {
        const [a, b] = [straight, moved].map((heard) => numbers(heard[layer.value]));
        const T = layer.frames;
        const shift = (by * T) / laid.frames;
        const loudest = a.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
        const worst = b.reduce((most, x, i) => {
          const row = Math.floor(i / T) * T;
          return Math.max(most, Math.abs(x - a[row + ((i - row + shift) % T)]));
        }, 0);
        expect(worst / loudest, layer.name).toBeLessThan(1e-4);
      }
    });

    it('survives digital silence', async () => {
      const [heard] = await hear([new Float32Array(laid.samples)]);
      for (const { value } of laid.hearing.layers) expect(numbers(heard[value]).every(Number.isFinite)).toBe(true);
    });
  });
});

it('what can be fetched is listed with its licence; what cannot is refused', async () => {
  const { output, code } = await runWord('ears', 'fetch');
  expect(code).toBe(0);
  for (const [name, { licence, npm }] of Object.entries(PUBLISHED))
    expect(output).toContain(`${name}: ${PUBLISHED[name].sheet.about} From npm ${npm}. Licence: ${licence}.`);
  const refused = await runWord('ears', 'fetch', 'silero');
  expect(refused.code).toBe(2);
  expect(refused.errors).toBe(
    'earworm: There is no ear "silero" to fetch; the nearest is silero-vad, and "earworm ears fetch" lists all.\n',
  );
});
