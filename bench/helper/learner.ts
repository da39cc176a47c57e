// A thread with one session of a training step: runs it when asked, answers with loss and gradients.
import { parentPort, workerData } from 'node:worker_threads';
import type { Tensor } from '../../src/graph/graph.js';
import { openParts } from '../../src/graph/session.js';

export interface Task {
  readonly onnx: Uint8Array;
  readonly threads: number;
  readonly feeds: Record<string, Tensor>;
  readonly loss: string;
  readonly gradients: readonly string[];
}
export interface Told {
  readonly loss: number;
  readonly gradients: readonly Float32Array[];
}

const { onnx, threads, feeds, loss, gradients } = workerData as Task;
const session = await openParts({ onnx, weights: new Map() }, { threads });
parentPort!.on('message', () => {
  void session.run(feeds).then((out) => {
    const told: Told = {
      loss: Number(out[loss].data[0]),
      gradients: gradients.map((name) => out[name].data as Float32Array),
    };
    parentPort!.postMessage(
      told,
      told.gradients.map(({ buffer }) => buffer as ArrayBuffer),
    );
  });
});
parentPort!.postMessage('ready');
