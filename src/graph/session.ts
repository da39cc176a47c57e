// A graph, ready to run: sessions of ONNX Runtime.                                        [door: onnxruntime-node]
import './telemetry.js';
import ort from 'onnxruntime-node';
import { Refused } from '../refused.js';
import type { Graph, Tensor } from './graph.js';
import { write } from './onnx.js';

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
  /** Name of the execution provider, as ONNX Runtime spells it. */
  readonly provider?: string;
  /** false for a graph that runs only once: quicker to open, slower to run. */
  readonly optimise?: boolean;
}

/** Opens a session. Cost: 15 to 110 ms, and 80 to 150 MB for a full-size ear. */
export const open = (graph: Graph, options?: SessionOptions): Promise<Session> => openBytes(write(graph), options);

/** Opens a session on ONNX bytes, which may lie in shared memory. */
export async function openBytes(onnx: Uint8Array, options: SessionOptions = {}): Promise<Session> {
  const { threads = 1, provider = 'cpu', optimise = true } = options;
  const session = await ort.InferenceSession.create(new Uint8Array(onnx), {
    executionProviders: [provider],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: optimise ? 'all' : 'disabled',
    logSeverityLevel: 3,
    // A spinning pool keeps a core from the audio host between steps.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  }).catch((error: unknown) => {
    throw new Refused(
      `ONNX Runtime (${provider}) does not run this network: ${error instanceof Error ? error.message : String(error)}`,
    );
  });

  return {
    async run(feeds) {
      const inputs = Object.fromEntries(Object.entries(feeds).map(([name, t]) => [name, toRuntime(t)]));
      const outputs = await session.run(inputs);
      return Object.fromEntries(Object.entries(outputs).map(([name, t]) => [name, fromRuntime(t)]));
    },
    stop: () => session.release(),
  };
}

const toRuntime = (t: Tensor): ort.Tensor => new ort.Tensor(t.type, t.data as Float32Array, t.shape);
const fromRuntime = (t: ort.Tensor): Tensor => ({
  type: t.type as Tensor['type'],
  shape: t.dims,
  data: t.data as Tensor['data'],
});
