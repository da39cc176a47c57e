// A thread that lays out, together with others of its kind. The entry of a worker thread.
import { parentPort, workerData } from 'node:worker_threads';
import { layOut } from './layout/layout.js';
import type { Plan } from './layout/layout.js';
import { team } from './layout/team.js';

/** What it is given, and what the first of them tells: steps done and all, then the layouts. */
export interface MapperData {
  readonly memory: SharedArrayBuffer;
  readonly me: number;
  readonly of: number;
  readonly plan: Plan;
}
export type MapperTells = { readonly done: number; readonly all: number } | { readonly layouts: Float64Array[] };

const { memory, me, of, plan } = workerData as MapperData;
const tell = (message: MapperTells): void => parentPort?.postMessage(message);
const layouts = layOut(team(memory, me, of), plan, (done, all) => tell({ done, all }));
if (me === 0) tell({ layouts });
