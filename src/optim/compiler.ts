// Graphs made ready for the workers, once per plan: bytes in shared memory, so that no thread gets a copy of its own.
import { writeApart } from '../graph/onnx.js';
import type { Apart } from '../graph/onnx.js';
import type { Graph } from '../graph/graph.js';
import { ascentGraph, BALANCE, keyOf, listeningGraph, MASK, referenceGraph } from './goals.js';
import type { Hearing, Plan, Reference } from './goals.js';
import type { ClimbTask, Compiled } from './climb.js';
import { scaleOf } from './goals/goal.js';
import type { Listening } from './hear.js';
import { LEAK } from './yielding.js';

export interface Compiler {
  ascent(plan: Plan): ClimbTask['ascent'];
  listening(): Listening;
  /** What the goals of a plan must know of other sounds. */
  references(
    plan: Plan,
  ): (Compiled & { readonly input: string; readonly references: readonly Reference[] }) | undefined;
}

/** Plans that a performer goes back and forth between: 100 KB each, besides the weights, which they share. */
const PLANS = 16;
let circles = 0;

export function compiler(hearing: Hearing): Compiler {
  const circle = ++circles;
  const plans = new Map<string, ClimbTask['ascent']>();
  let listening: Listening | undefined;

  const compile = (plan: Plan): ClimbTask['ascent'] => {
    const { graph, score, gradient } = ascentGraph(hearing, plan);
    return {
      key: `${circle}:${keyOf(plan)}`,
      ...inSharedMemory(graph),
      input: hearing.input,
      score,
      gradient,
      masked: graph.inputs.some(({ name }) => name === MASK || name === BALANCE),
      yielding: graph.inputs.some(({ name }) => name === LEAK),
    };
  };

  return {
    ascent(plan) {
      const key = keyOf(plan);
      const made = plans.get(key) ?? compile(plan);
      plans.delete(key);
      plans.set(key, made);
      if (plans.size > PLANS) plans.delete(plans.keys().next().value!);
      return made;
    },
    references(plan) {
      const made = referenceGraph(hearing, plan);
      if (!made) return undefined;
      const key = `${circle}:refer:${keyOf(plan)}`;
      return { key, ...inSharedMemory(made.graph), input: hearing.input, references: made.references };
    },
    listening() {
      if (listening) return listening;
      const { graph, means } = listeningGraph(hearing);
      listening = {
        key: `${circle}:listen`,
        ...inSharedMemory(graph),
        input: hearing.input,
        means,
        layers: hearing.layers.map((layer) => ({ value: layer.value, ...scaleOf(layer) })),
      };
      return listening;
    },
  };
}

/** Plans share their weights: each array of numbers is copied once. */
const copies = new WeakMap<ArrayBufferLike, SharedArrayBuffer>();

function inSharedMemory(graph: Graph): Apart {
  const { onnx, weights } = writeApart(graph);
  const shared = ({ buffer, byteOffset, byteLength }: Uint8Array): Uint8Array => {
    const copy = copies.get(buffer) ?? new SharedArrayBuffer(buffer.byteLength);
    if (!copies.has(buffer)) new Uint8Array(copy).set(new Uint8Array(buffer));
    copies.set(buffer, copy);
    return new Uint8Array(copy, byteOffset, byteLength);
  };
  return { onnx: shared(onnx), weights: new Map([...weights].map(([name, bytes]) => [name, shared(bytes)])) };
}
