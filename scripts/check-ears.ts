// Compares the fetched ears with the published networks, run as their authors run them:
//   npm run check:ears
// openwakeword: windows of 76 mel frames, one after the other. silero-vad: chunk by chunk, with state and context.
import { join } from 'node:path';
import { circleOf, readNetwork } from '../src/ears/ear.js';
import { adapt } from '../src/ears/adapt.js';
import { PUBLISHED } from '../src/ears/others/published.js';
import { sheet } from '../src/ears/sheet.js';
import { unpacked } from '../src/fetch.js';
import { f32, numbers } from '../src/graph/graph.js';
import type { Graph, Tensor } from '../src/graph/graph.js';
import { open } from '../src/graph/session.js';
import { generator } from '../src/random.js';

const SECONDS = 4;
/** Largest difference that may be: of single precision, in another order of summation. */
const TOLERANCE = 1e-4;

/** Four seconds of noise that swells and fades, and a gliding tone: loud and soft, low and high. */
function testSound(samples: number): Float32Array {
  const random = generator(7);
  return Float32Array.from({ length: samples }, (_, n) => {
    const turn = (2 * Math.PI * n) / samples;
    return (0.2 + 0.2 * Math.sin(3 * turn)) * (random() - 0.5) + 0.2 * Math.sin(2000 * turn + 300 * Math.sin(turn));
  });
}

const worst = (a: readonly number[], b: readonly number[]): number =>
  a.length === b.length ? a.reduce((most, x, i) => Math.max(most, Math.abs(x - b[i])), 0) : Infinity;

/** One layer of an ear on a sound, channel after channel. */
async function heard(name: string, graph: Graph, sound: Float32Array, layers: readonly string[]): Promise<number[][]> {
  const adapted = adapt(graph, sheet.parse({ ...PUBLISHED[name].sheet, statistics: '', source: '', licence: '' }));
  const values = layers.map((layer) => adapted.layers.find((l) => l.name === layer)!.value);
  const session = await open({ ...adapted.graph, outputs: values });
  const outputs = await session.run({ [adapted.input]: f32([1, sound.length], sound) });
  await session.stop();
  return values.map((value) => numbers(outputs[value]));
}

const STEP = 160;
const WINDOW = 512;
const FRAMES = 76;
const STRIDE = 8;

/** The embeddings of a loop as openWakeWord makes them: [frames][96]. The loop is long enough for its first window. */
async function windowed(mel: Graph, embedding: Graph, sound: Float32Array): Promise<number[][]> {
  const count = sound.length / (STEP * STRIDE);
  const [hears, embeds] = [await open(mel), await open(embedding)];
  const edge = (WINDOW - STEP) / 2 + ((FRAMES - STRIDE) / 2) * STEP;
  const around = Float32Array.from({ length: sound.length + 2 * edge }, (_, n) =>
    Math.fround(32768 * sound[(n - edge + 2 * sound.length) % sound.length]),
  );
  const { output } = await hears.run({ input: f32([1, around.length], around) });
  const scaled = numbers(output).map((x) => x / 10 + 2);
  const embeddings: number[][] = [];
  for (let i = 0; i < count; i++) {
    const window = scaled.slice(i * STRIDE * 32, (i * STRIDE + FRAMES) * 32);
    const { conv2d_19 } = await embeds.run({ input_1: f32([1, FRAMES, 32, 1], window) });
    embeddings.push(numbers(conv2d_19));
  }
  await Promise.all([hears.stop(), embeds.stop()]);
  return embeddings;
}

const [CHUNK, CONTEXT] = [512, 64];

/** Probability of speech and the state's first half (h), chunk by chunk, in each of so many turns of the loop. */
async function streamed(
  network: Graph,
  sound: Float32Array,
  turns: number,
): Promise<{ speech: number[]; h: number[][] }[]> {
  const session = await open(network);
  const sr: Tensor = { type: 'int64', shape: [], data: BigInt64Array.of(16000n) };
  let state: Tensor = f32([2, 1, 128], new Float32Array(256));
  const all = [];
  for (let turn = 0; turn < turns; turn++) {
    const speech: number[] = [];
    const h: number[][] = [];
    for (let from = 0; from < sound.length; from += CHUNK) {
      const input = Float32Array.from(
        { length: CONTEXT + CHUNK },
        (_, n) => sound[(from - CONTEXT + n + sound.length) % sound.length],
      );
      const { output, stateN } = await session.run({ input: f32([1, input.length], input), sr, state });
      state = stateN;
      speech.push(numbers(output)[0]);
      h.push(numbers(stateN).slice(0, 128));
    }
    all.push({ speech, h });
  }
  await session.stop();
  return all;
}

const byChannel = (rows: readonly (readonly number[])[]): number[] =>
  rows[0].flatMap((_, c) => rows.map((row) => row[c]));

const checks: Record<string, (folder: string) => Promise<Record<string, number>>> = {
  async openwakeword(folder) {
    const ear = PUBLISHED.openwakeword;
    const [mel, embedding] = await Promise.all(ear.files.map((file) => readNetwork(join(folder, file))));
    const sound = testSound(circleOf(ear.sheet, SECONDS).samples);
    const [ours] = await heard('openwakeword', await ear.make([mel, embedding]), sound, ['embedding']);
    const theirs = byChannel(await windowed(mel, embedding, sound));
    return { embedding: worst(ours, theirs) };
  },
  async 'silero-vad'(folder) {
    const ear = PUBLISHED['silero-vad'];
    const network = await readNetwork(join(folder, ear.files[0]));
    const sound = testSound(circleOf(ear.sheet, SECONDS).samples);
    const [speech, state] = await heard('silero-vad', await ear.make([network]), sound, ['speech', 'state']);
    const [, second, third] = await streamed(network, sound, 3);
    // The cell remembers for longer than a loop: how far the second turn still is from the third is told, not judged.
    process.stdout.write(
      `silero-vad: in a third turn, speech changes by ${worst(second.speech, third.speech).toExponential(1)} and the state by ${worst(byChannel(second.h), byChannel(third.h)).toExponential(1)}\n`,
    );
    return { speech: worst(speech, second.speech), state: worst(state, byChannel(second.h)) };
  },
};

for (const [name, check] of Object.entries(checks)) {
  const differences = await unpacked(PUBLISHED[name], check);
  for (const [what, difference] of Object.entries(differences)) {
    process.stdout.write(
      `${name}: ${what} differs from the published network by at most ${difference.toExponential(1)}\n`,
    );
    if (!(difference < TOLERANCE)) process.exitCode = 1;
  }
}
