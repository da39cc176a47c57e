// Recurrent layers, step by step: LSTM, GRU and RNN as the products and gates that they are.
import { numbers } from '../graph.js';
import type { Node } from '../graph.js';
import { list, number, range, text, texts } from '../rules/reading.js';
import type { Rewrite } from '../rewrite.js';
import { pieces } from '../rules/pieces.js';
import { cut, formulas } from '../rules/rule.js';
import type { Formulas } from '../rules/rule.js';
import type { Writer } from '../writer.js';

type Activation = (x: string) => string;

/** What differs between the layers. Values are [1, batch, hidden]. */
interface Cell {
  readonly gates: number;
  /** For each direction. */
  readonly activations: readonly string[];
  /** One step: the new hidden state, and the new cell state where there is one. */
  readonly step: (s: Step) => { h: string; c?: string };
}

interface Step {
  readonly f: Formulas;
  readonly activations: readonly Activation[];
  /** What the input gives to each gate, biases included. */
  readonly x: readonly string[];
  /** What a state gives to one gate. */
  readonly recur: (h: string, gate: number) => string;
  /** Whether the reset gate comes after the product, and the bias that it gates too. */
  readonly late: boolean;
  readonly inner: string | undefined;
  /** Peephole weights of the gates: [hidden]. */
  readonly peepholes: readonly string[];
  readonly h: string;
  readonly c: string;
}

/** Gates in the order of ONNX: input, output, forget, cell. Peepholes: input, output, forget. */
const lstm: Cell = {
  gates: 4,
  activations: ['Sigmoid', 'Tanh', 'Tanh'],
  step({ f: { Add, Mul }, activations: [gate, squash, out], x, recur, peepholes, h, c }) {
    const sum = (at: number): string => Add(x[at], recur(h, at));
    const seeing = (at: number, state: string): string =>
      peepholes.length > 0 ? Add(sum(at), Mul(state, peepholes[at])) : sum(at);
    const input = gate(seeing(0, c));
    const forget = gate(seeing(2, c));
    const cell = Add(Mul(forget, c), Mul(input, squash(sum(3))));
    return { h: Mul(gate(seeing(1, cell)), out(cell)), c: cell };
  },
};

/** Gates: update, reset, hidden. */
const gru: Cell = {
  gates: 3,
  activations: ['Sigmoid', 'Tanh'],
  step({ f: { Add, Mul, Sub }, activations: [gate, squash], x, recur, inner, late, h }) {
    const update = gate(Add(x[0], recur(h, 0)));
    const reset = gate(Add(x[1], recur(h, 1)));
    const own = (): string => (inner === undefined ? recur(h, 2) : Add(recur(h, 2), inner));
    const fresh = squash(Add(x[2], late ? Mul(reset, own()) : recur(Mul(reset, h), 2)));
    return { h: Add(fresh, Mul(update, Sub(h, fresh))) };
  },
};

const rnn: Cell = {
  gates: 1,
  activations: ['Tanh'],
  step: ({ f: { Add }, activations: [squash], x, recur, h }) => ({ h: squash(Add(x[0], recur(h, 0))) }),
};

interface Known {
  /** a and b, where it takes them. */
  readonly defaults: readonly number[];
  readonly of: (f: Formulas, x: string, a: number, b: number) => string;
}

/** Activations by the names of ONNX, in small letters. */
const ACTIVATIONS: Readonly<Record<string, Known>> = {
  relu: { defaults: [], of: ({ Max }, x) => Max(x, 0) },
  tanh: { defaults: [], of: ({ Tanh }, x) => Tanh(x) },
  sigmoid: { defaults: [], of: ({ Sigmoid }, x) => Sigmoid(x) },
  softsign: { defaults: [], of: ({ Div, Add, Abs }, x) => Div(x, Add(Abs(x), 1)) },
  softplus: { defaults: [], of: ({ Softplus }, x) => Softplus(x) },
  affine: { defaults: [1, 0], of: ({ Mul, Add }, x, a, b) => Add(Mul(x, a), b) },
  leakyrelu: { defaults: [0.01], of: ({ Where, Less, Mul }, x, a) => Where(Less(x, 0), Mul(x, a), x) },
  scaledtanh: { defaults: [1, 1], of: ({ Mul, Tanh }, x, a, b) => Mul(Tanh(Mul(x, b)), a) },
  hardsigmoid: { defaults: [0.2, 0.5], of: ({ Max, Min, Add, Mul }, x, a, b) => Max(Min(Add(Mul(x, a), b), 1), 0) },
};

function activationsOf(f: Formulas, node: Node, cell: Cell, directions: number): Activation[] | undefined {
  const names = texts(
    node,
    'activations',
    range(directions).flatMap(() => cell.activations),
  );
  const [alphas, betas] = [[...list(node, 'activation_alpha')], [...list(node, 'activation_beta')]];
  const found = names.map((name) => {
    const known = ACTIVATIONS[name.toLowerCase()];
    if (known === undefined) return undefined;
    const [a = 0, b = 0] = known.defaults;
    const alpha = known.defaults.length > 0 ? (alphas.shift() ?? a) : a;
    const beta = known.defaults.length > 1 ? (betas.shift() ?? b) : b;
    return (x: string) => known.of(f, x, alpha, beta);
  });
  return found.every((activation) => activation !== undefined) ? found : undefined;
}

/** Whether every sequence is as long as the input. */
function whole(g: Writer, lengths: string | undefined, steps: number): boolean {
  if (!lengths) return true;
  const fixed = g.tensor(lengths);
  return fixed !== undefined && numbers(fixed).every((length) => length === steps);
}

/** What one direction of a layer says at each step, and its last states: [1, batch, hidden]. */
interface Run {
  readonly h: string;
  readonly c: string;
  readonly seen: readonly string[];
}

function run(g: Writer, node: Node, cell: Cell, activations: readonly Activation[], direction: number): Run {
  const [x, w, r, b, , h0, c0, p] = node.inputs;
  const f = formulas(g);
  const [steps, batch] = g.shape(x);
  const hidden = g.shape(r)[2];
  const of = (value: string): string => cut(g, value, [0], [direction], [direction + 1]);
  const rows = (value: string, at: number): string => cut(g, of(value), [1], [at * hidden], [(at + 1) * hidden]);
  const flat = (value: string, at: number): string => g.op('Reshape', [rows(value, at), g.ints([hidden])]);
  const weights = (value: string): string[] =>
    range(cell.gates).map((at) =>
      g.op('Transpose', [g.op('Reshape', [rows(value, at), g.ints([hidden, -1])])], { perm: [1, 0] }),
    );
  const late = number(node, 'linear_before_reset', 0) !== 0;
  const inner = b && late ? flat(b, 5) : undefined;
  const states = weights(r);
  const each = new Array<number>(steps).fill(1);
  const given = weights(w).map((weight, at) => {
    const products = g.op('MatMul', [x, weight]);
    if (!b) return pieces(g, products, 0, each);
    const bias = inner && at === 2 ? flat(b, at) : f.Add(flat(b, at), flat(b, at + cell.gates));
    return pieces(g, f.Add(products, bias), 0, each);
  });
  const peepholes = p ? range(3).map((at) => flat(p, at)) : [];
  const start = (state: string | undefined): string => (state ? of(state) : g.expand(g.scalar(0), [1, batch, hidden]));
  const backwards = direction === 1 || text(node, 'direction', 'forward') === 'reverse';
  const recur = (state: string, at: number): string => g.op('MatMul', [state, states[at]]);
  let [h, c] = [start(h0), start(c0)];
  const seen = new Array<string>(steps);
  for (const t of backwards ? range(steps).reverse() : range(steps)) {
    const next = cell.step({ f, activations, x: given.map((gate) => gate[t]), recur, inner, late, peepholes, h, c });
    h = next.h;
    c = next.c ?? c;
    seen[t] = h;
  }
  return { h, c, seen };
}

const unrolled =
  (cell: Cell): Rewrite =>
  (g, node) => {
    const [x, , r, , lengths] = node.inputs;
    const [directions] = g.shape(r);
    const activations = activationsOf(formulas(g), node, cell, directions);
    const { clip, input_forget: coupled, layout } = node.attributes;
    if (clip !== undefined || coupled || layout || !activations || !whole(g, lengths, g.shape(x)[0])) return undefined;
    const own = cell.activations.length;
    const runs = range(directions).map((d) => run(g, node, cell, activations.slice(d * own, (d + 1) * own), d));
    const joined = (values: readonly string[], axis: number): string =>
      values.length === 1 ? values[0] : g.op('Concat', values, { axis });
    const all = ({ seen }: Run): string => g.op('Unsqueeze', [joined(seen, 0), g.ints([1])]);
    const made = [
      () => joined(runs.map(all), 1),
      () =>
        joined(
          runs.map(({ h }) => h),
          0,
        ),
      () =>
        joined(
          runs.map(({ c }) => c),
          0,
        ),
    ];
    return node.outputs.map((output, i) => (output === '' ? '' : made[i]()));
  };

export const unroll = { LSTM: unrolled(lstm), GRU: unrolled(gru), RNN: unrolled(rnn) } as const;
