// An LSTM over many steps keeps its one node, and its gradient is a Scan that runs backwards: unrolled, a loop's worth of
// steps is tens of thousands of nodes, and a session on them takes the better part of a minute to open.
import type { Graph, Node } from '../graph.js';
import { number, text } from './reading.js';
import { cut } from './rule.js';
import type { Rule } from './rule.js';
import type { Writer } from '../writer.js';

/** More steps than this are not unrolled. */
const MANY = 16;

/** Whether a layer is long, and plain: forwards, default activations, no lengths or peepholes, its first output alone read. */
export const steppable = (g: Writer, node: Node): boolean =>
  g.shape(node.inputs[0])[0] > MANY &&
  text(node, 'direction', 'forward') === 'forward' &&
  number(node, 'layout', 0) === 0 &&
  number(node, 'input_forget', 0) === 0 &&
  !['activations', 'clip'].some((name) => name in node.attributes) &&
  !node.inputs[4] &&
  !node.inputs[7] &&
  node.outputs.slice(1).every((output) => output === '');

/** A body for a Scan: operators on values whose names no other value has. */
interface Body {
  op(op: string, inputs: readonly string[], attributes?: Node['attributes']): string;
  finish(outputs: readonly string[]): Graph;
}
function body(stem: string, inputs: readonly string[]): Body {
  const nodes: Node[] = [];
  return {
    op(op, ins, attributes = {}) {
      const output = `${stem}/${nodes.length}`;
      nodes.push({ op, name: output, inputs: ins, outputs: [output], attributes });
      return output;
    },
    finish: (outputs) => ({
      inputs: inputs.map((name) => ({ name, type: 'float32', shape: [], untyped: true })),
      outputs,
      nodes,
      constants: new Map(),
      shapes: new Map(),
      types: new Map(),
    }),
  };
}

/**
 * The gradient of a steppable LSTM (Hochreiter & Schmidhuber 1997, with forget gates; gates in the order of ONNX: input,
 * output, forget, cell). All gates are had at once from the output, which is the state of every step; only the cell's
 * state and the gradient itself go step by step. Shapes: [steps, batch, …].
 */
export const lstm: Rule = (g, { inputs: [x, w, r, b, , h0, c0], outputs: [y] }, dy) => {
  const [T, N, I] = g.shape(x);
  const H = g.shape(r)[2];
  const mul = (...values: readonly string[]): string => values.reduce((all, next) => g.op('Mul', [all, next]));
  const less = (value: string): string => g.op('Sub', [g.scalar(1), value]);
  const flat = (value: string, shape: readonly number[]): string => g.op('Reshape', [value, g.ints(shape)]);
  const turned = (value: string, rows: number, columns: number): string =>
    g.op('Transpose', [flat(value, [rows, columns])], { perm: [1, 0] });
  const rest = (): string => g.expand(g.scalar(0), [1, N, H]);
  /** What each step began with: the state before the first, and those of all steps but the last. */
  const before = (first: string, states: string): string =>
    g.op('Concat', [first || rest(), cut(g, states, [0], [0], [T - 1])], { axis: 0 });

  const hidden = before(h0, flat(y, [T, N, H]));
  const heard = g.op('MatMul', [x, turned(w, 4 * H, I)]);
  const recalled = g.op('MatMul', [hidden, turned(r, 4 * H, H)]);
  const sums = g.op('Add', [heard, recalled]);
  const biased = b ? g.op('Add', [sums, g.op('ReduceSum', [flat(b, [2, 4 * H]), g.ints([0])], { keepdims: 0 })]) : sums;
  const gate = (at: number, op: string): string => g.op(op, [cut(g, biased, [2], [at * H], [(at + 1) * H])]);
  const [input, output, forget] = [0, 1, 2].map((at) => gate(at, 'Sigmoid'));
  const fresh = gate(3, 'Tanh');

  const stem = `${y}/${dy}`;
  const forward = body(
    `${stem}/cell`,
    ['c', 'f', 'new'].map((name) => `${stem}/cell.${name}`),
  );
  const cell = forward.op('Add', [forward.op('Mul', [`${stem}/cell.f`, `${stem}/cell.c`]), `${stem}/cell.new`]);
  const [, cells] = g.ops('Scan', [c0 ? flat(c0, [N, H]) : flat(rest(), [N, H]), forget, mul(input, fresh)], 2, {
    body: forward.finish([cell, forward.op('Identity', [cell])]),
    num_scan_inputs: 2,
  });
  const squashed = g.op('Tanh', [cells]);

  const names = ['dh', 'dc', 'dy', 'open', 'o', 'i', 'f', 'g', 'forget'].map((name) => `${stem}/back.${name}`);
  const back = body(`${stem}/back`, names);
  const [dhNext, dcNext, dyStep, open, o, i, f, c, kept] = names;
  const dh = back.op('Add', [dyStep, dhNext]);
  const dc = back.op('Add', [back.op('Mul', [dh, open]), dcNext]);
  const sides = [
    [dc, i],
    [dh, o],
    [dc, f],
    [dc, c],
  ].map((pair) => back.op('Mul', pair));
  const step = back.op('Concat', sides, { axis: -1 });
  const weights = flat(r, [4 * H, H]);
  const ends = [back.op('MatMul', [step, weights]), back.op('Mul', [dc, kept]), back.op('Identity', [step])];
  const slopes = [
    flat(dy, [T, N, H]),
    mul(output, less(mul(squashed, squashed))),
    mul(squashed, output, less(output)),
    mul(fresh, input, less(input)),
    mul(before(c0, cells), forget, less(forget)),
    mul(input, less(mul(fresh, fresh))),
    forget,
  ];
  const zero = flat(rest(), [N, H]);
  const [dh0, dc0, gates] = g.ops('Scan', [zero, zero, ...slopes], 3, {
    body: back.finish(ends),
    num_scan_inputs: slopes.length,
    scan_input_directions: slopes.map(() => 1),
    scan_output_directions: [1],
  });

  const columns = turned(gates, T * N, 4 * H);
  const bias = (): string => g.op('ReduceSum', [flat(gates, [T * N, 4 * H]), g.ints([0])], { keepdims: 0 });
  return [
    () => g.op('MatMul', [gates, flat(w, [4 * H, I])]),
    () => flat(g.op('MatMul', [columns, flat(x, [T * N, I])]), [1, 4 * H, I]),
    () => flat(g.op('MatMul', [columns, flat(hidden, [T * N, H])]), [1, 4 * H, H]),
    () => flat(g.op('Concat', [bias(), bias()], { axis: 0 }), [1, 8 * H]),
    null,
    () => flat(dh0, [1, N, H]),
    () => flat(dc0, [1, N, H]),
  ];
};
