// Graphs made ready for the workers, once per plan: bytes in shared memory, so that no thread gets a copy of its own.
import { write } from '../graph/onnx.js';
import { ascentGraph, keyOf, listeningGraph, MASK } from './goals.js';
import type { Hearing } from './goals.js';
import type { Plan } from './targets.js';
import type { ClimbTask } from './climb.js';
import type { FinishTask } from './work.js';

export interface Compiler {
  ascent(plan: Plan): ClimbTask['ascent'];
  listening(): FinishTask['listening'];
}

/** Plans that a performer goes back and forth between: 1 MB each. */
const PLANS = 16;
let circles = 0;

export function compiler(hearing: Hearing): Compiler {
  const circle = ++circles;
  const plans = new Map<string, ClimbTask['ascent']>();
  let listening: FinishTask['listening'] | undefined;

  const compile = (plan: Plan): ClimbTask['ascent'] => {
    const { graph, score, gradient } = ascentGraph(hearing, plan);
    return {
      key: `${circle}:${keyOf(plan)}`,
      onnx: inSharedMemory(write(graph)),
      input: hearing.input,
      score,
      gradient,
      masked: graph.inputs.some(({ name }) => name === MASK),
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
    listening() {
      if (listening) return listening;
      const graph = listeningGraph(hearing);
      listening = {
        key: `${circle}:listen`,
        onnx: inSharedMemory(write(graph)),
        input: hearing.input,
        outputs: graph.outputs,
      };
      return listening;
    },
  };
}

function inSharedMemory(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}
