// Compares a provider with the processor on the first blocks of the full-size ear: front end, encoder, gradient to the sound.
//   node dist/scripts/provider.js PROVIDER [BLOCKS [BATCH]]          blocks 1 to 8; default 3, batch 1
//   scripts/lavapipe node dist/scripts/provider.js webgpu 1          without a graphics card
// Prints the differences, milliseconds per step, and which operators the provider leaves to the processor.
import '../src/graph/environment.js';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ort from 'onnxruntime-node';
import { immersions, layersOf } from '../src/ears/architecture.js';
import { ear, untrained } from '../src/ears/encoder.js';
import { circleFor } from '../src/ears/scalogram.js';
import { differentiate } from '../src/graph/autodiff.js';
import { f32 } from '../src/graph/graph.js';
import type { Graph, Tensor } from '../src/graph/graph.js';
import { write } from '../src/graph/onnx.js';
import { pin } from '../src/graph/pin.js';
import { open } from '../src/graph/session.js';
import { difference } from '../src/graph/trial.js';
import { truncate } from '../src/graph/surgery.js';
import { writer } from '../src/graph/writer.js';
import { providers } from '../src/providers.js';
import type { Provider } from '../src/providers.js';
import { generator } from '../src/random.js';

const SECONDS = 4;
const RUNS = 5;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Score: the mean square of a block's last tap. Outputs: score and gradient. */
async function ascent(blocks: number, batch: number): Promise<{ graph: Graph; feeds: Record<string, Tensor> }> {
  const architecture = immersions();
  const layers = layersOf(architecture);
  const { samples, rate } = circleFor(SECONDS, layers.at(-1)!.stride);
  const tap = layers[2 * blocks - 1].name;
  const whole = ear(architecture, untrained(architecture, 1), { samples, batch, rate });
  const g = writer(await pin(truncate(whole, [tap])));
  const score = g.op('ReduceMean', [g.op('Mul', [tap, tap])], { keepdims: 0 });
  const { graph } = differentiate(g.finish([score]), score, ['audio']);
  const random = generator(1);
  const sound = Float32Array.from({ length: batch * samples }, () => 0.1 * (2 * random() - 1));
  return { graph, feeds: { audio: f32([batch, samples], sound) } };
}

async function measure(graph: Graph, feeds: Record<string, Tensor>, provider: Provider) {
  const times: number[] = [];
  const clock = async <T>(work: Promise<T>): Promise<T> => {
    const begin = performance.now();
    const done = await work;
    times.push(performance.now() - begin);
    return done;
  };
  const session = await clock(open(graph, { provider }));
  let outputs = await clock(session.run(feeds));
  for (let i = 0; i < RUNS; i++) outputs = await clock(session.run(feeds));
  await session.stop();
  const [opening, first, ...rest] = times.map(Math.round);
  say(`${provider}: opened in ${opening} ms, first run ${first} ms, then ${rest.sort((a, b) => a - b).join(' ')} ms`);
  return outputs;
}

/** Operators that ran elsewhere than on the provider, from the runtime's own profile. */
async function elsewhere(graph: Graph, feeds: Record<string, Tensor>, provider: Provider): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'earworm-provider-'));
  const session = await ort.InferenceSession.create(write(graph), {
    executionProviders: [provider],
    logSeverityLevel: 3,
    enableProfiling: true,
    profileFilePrefix: join(folder, 'profile'),
  });
  const inputs = Object.entries(feeds).map(([name, t]) => [
    name,
    new ort.Tensor(t.type, t.data as Float32Array, t.shape),
  ]);
  await session.run(Object.fromEntries(inputs) as Record<string, ort.Tensor>);
  session.endProfiling();
  await session.release();
  const [file] = readdirSync(folder);
  const events = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
    name: string;
    args?: { op_name?: string; provider?: string };
  }[];
  rmSync(folder, { recursive: true });
  const runs = events.filter(({ name, args }) => name.endsWith('_kernel_time') && args?.provider);
  const strange = runs.filter(({ args }) => args?.provider === 'CPUExecutionProvider');
  const names = [...new Set(strange.map(({ args }) => args?.op_name ?? ''))];
  return [`${runs.length - strange.length} of ${runs.length} nodes`, ...names];
}

const [name = '', blocks = '3', batch = '1'] = process.argv.slice(2);
const provider = providers.find((known) => known === name);
if (!provider || !(Number(blocks) >= 1 && Number(blocks) <= 8)) {
  say(`node dist/scripts/provider.js PROVIDER [BLOCKS [BATCH]], with one of ${providers.join(', ')} and 1 to 8 blocks`);
  process.exit(2);
}
const { graph, feeds } = await ascent(Number(blocks), Number(batch));
const processor = await measure(graph, feeds, 'cpu');
const candidate = await measure(graph, feeds, provider);
for (const output of graph.outputs) {
  const [a, b] = [processor[output], candidate[output]].map(({ data }) => data as Float32Array);
  const square = (values: Float32Array): number => values.reduce((sum, x) => sum + x * x, 0);
  const relative = Math.sqrt(square(a.map((x, n) => x - b[n])) / square(a));
  const largest = difference({ [output]: processor[output] }, { [output]: candidate[output] });
  say(`${output}: L2 difference ${relative.toPrecision(2)}, largest ${largest.toPrecision(2)} of the largest value`);
}
const [share, ...others] = await elsewhere(graph, feeds, provider);
say(`${share} on ${provider}${others.length > 0 ? `; on the processor: ${others.join(', ')}` : ''}`);
process.exit(0);
