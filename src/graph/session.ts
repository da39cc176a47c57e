// A graph, ready to run: sessions of ONNX Runtime.                                        [door: onnxruntime-node]
import './environment.js';
import ort from 'onnxruntime-node';
import type { Provider } from '../providers.js';
import { Refused } from '../refused.js';
import type { Graph, Tensor } from './graph.js';
import type { Apart } from './onnx.js';
import { writeApart } from './onnx.js';

export interface Session {
  /**
   * Blocks its thread for the whole run (24–50 ms for a dream step): call it in a worker.
   * Never end the thread or the process while it runs: the runtime would abort the process.
   */
  run(feeds: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>>;
  stop(): Promise<void>;
}

export interface SessionOptions {
  /** Threads of one run. Two lose against one as soon as another process holds a core. */
  readonly threads?: number;
  /** What it runs on. Two sessions that run on WebGPU at once end the process: they must share a thread. */
  readonly provider?: Provider;
  /** false for a graph that runs only once: quicker to open, slower to run. */
  readonly optimise?: boolean;
  /**
   * State between runs: outputs, each with the input that it feeds in the next run, unless that is fed again. They are
   * not returned, and on WebGPU they never leave the device; what is to be read of them needs an output of its own.
   */
  readonly carry?: Readonly<Record<string, string>>;
}

/** Opens a session. Cost: 15 to 110 ms, and 80 to 150 MB for a full-size ear. */
export const open = (graph: Graph, options?: SessionOptions): Promise<Session> => openParts(writeApart(graph), options);

/** Opens a session on ONNX bytes and weights, which may lie in shared memory. @throws Refused in the runtime's words */
export async function openParts({ onnx, weights }: Apart, options: SessionOptions = {}): Promise<Session> {
  const { threads = 1, provider = 'cpu', optimise = true, carry = {} } = options;
  const stays = provider === 'webgpu' ? Object.keys(carry) : [];
  const session = await ort.InferenceSession.create(new Uint8Array(onnx), {
    executionProviders: [provider],
    externalData: [...weights].map(([path, data]) => ({ path, data })),
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: optimise ? 'all' : 'disabled',
    logSeverityLevel: 3,
    ...(stays.length > 0 && {
      preferredOutputLocation: Object.fromEntries(stays.map((name) => [name, 'gpu-buffer' as const])),
    }),
    // A spinning pool keeps a core from the audio host between steps.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  }).catch((error: unknown) => {
    throw new Refused(`ONNX Runtime (${provider}) does not run this network: ${plain(error)}`);
  });
  /** By the input that each feeds. A tensor on the device must not be read: the runtime would abort the process. */
  const state = new Map<string, ort.Tensor>();
  const keep = (input: string, next?: ort.Tensor): void => {
    if (stays.length > 0) state.get(input)?.dispose();
    if (next) state.set(input, next);
    else state.delete(input);
  };

  return {
    async run(feeds) {
      const inputs = Object.fromEntries(Object.entries(feeds).map(([name, t]) => [name, toRuntime(t)]));
      const outputs = await session.run({ ...Object.fromEntries(state), ...inputs });
      for (const [output, input] of Object.entries(carry)) keep(input, outputs[output]);
      const read = Object.entries(outputs).filter(([name]) => !(name in carry));
      return Object.fromEntries(read.map(([name, t]) => [name, fromRuntime(t)]));
    },
    async stop() {
      Object.values(carry).forEach((input) => keep(input));
      await session.release();
    },
  };
}

/** What the runtime says, without the place in its source that it begins with. */
const plain = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/^\/\S+:\d+ .* was false\. /s, '').trim();

const toRuntime = (t: Tensor): ort.Tensor => new ort.Tensor(t.type, t.data as Float32Array, t.shape);
const fromRuntime = (t: ort.Tensor): Tensor => ({
  type: t.type as Tensor['type'],
  shape: t.dims,
  data: t.data as Tensor['data'],
});
