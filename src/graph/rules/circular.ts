// Causal convolutions on a circle, as the calculus sees them: one operator instead of a part, a join and a convolution.
//
// y = Conv(Concat(end of x, x)). Step by step, its gradient would be longer than the circle, and its ends would be cut
// off, padded and added. Seen as one, it is the same convolution of dy the other way round: nothing to add, and no
// padding in time, which the runtime's kernels pay for (they skip it in frequency).
import { wrap } from '../circle.js';
import { turnedRound } from './convolution.js';
import { weightGradient } from './weights.js';
import { numbers } from '../graph.js';
import type { Graph, Node } from '../graph.js';
import type { Rule } from './rule.js';

/** Inputs x [N, C, F, T], weights [M, C, f, t], bias or '', and x with its end in front. It lives in the walker alone. */
export const CIRCULAR = 'earworm.CircularConv';

/** The time axis. */
const TIME = 3;

/** What stands for each causal convolution on a circle. Others are left alone. */
export function circularConvs({ nodes, constants, shapes }: Graph): ReadonlyMap<Node, Node> {
  const makers = new Map(nodes.map((node) => [node.outputs[0], node]));
  const whole = (value: string | undefined): string => {
    const tensor = value === undefined ? undefined : constants.get(value);
    return tensor ? numbers(tensor).join() : '';
  };
  /** The value whose last `before` frames lie in front of it. */
  const circle = (around: string, before: number): string | undefined => {
    const join = makers.get(around);
    if (join?.op !== 'Concat' || join.attributes.axis !== TIME || join.inputs.length !== 2) return undefined;
    const [head, x] = join.inputs;
    const cut = makers.get(head);
    const ends = cut?.op === 'Slice' && cut.inputs[0] === x && shapes.get(head)?.[TIME] === before;
    return ends && whole(cut.inputs[1]) === String(-before) && whole(cut.inputs[3]) === String(TIME) ? x : undefined;
  };
  const found = nodes.flatMap((node): [Node, Node][] => {
    const [around, w, bias = ''] = node.inputs;
    const kernel = shapes.get(w)?.slice(2) ?? [];
    const before = kernel[1] - 1;
    if (node.op !== 'Conv' || kernel.length !== 2 || !(before > 0) || !plain(node)) return [];
    const x = circle(around, before);
    return x === undefined ? [] : [[node, { ...node, op: CIRCULAR, inputs: [x, w, bias, around] }]];
  });
  return new Map(found);
}

/** By one step, one group, and no padding in time. */
function plain({ attributes: { strides, dilations, pads, group } }: Node): boolean {
  const all = (value: unknown, of: number): boolean => !Array.isArray(value) || value.every((x) => x === of);
  const [, before = 0, , after = 0] = Array.isArray(pads) ? (pads as number[]) : [];
  return all(strides, 1) && all(dilations, 1) && (group ?? 1) === 1 && before === 0 && after === 0;
}

export const circularConv: Rule = (g, node, dy) => {
  const [, w, bias, around] = node.inputs;
  const [f, t] = g.shape(w).slice(2);
  const [above = 0, , below = 0] = (node.attributes.pads as number[] | undefined) ?? [];
  const open = { ...node, op: 'Conv', inputs: [around, w, ...(bias === '' ? [] : [bias])] };
  return [
    () => {
      const onwards = wrap(g, dy, TIME, 0, t - 1);
      const turned = turnedRound(g, w);
      return turned
        ? g.op('Conv', [onwards, turned], { pads: [f - 1 - above, 0, f - 1 - below, 0] })
        : g.op('ConvTranspose', [onwards, w], { pads: [above, t - 1, below, t - 1] });
    },
    () => weightGradient(g, open, dy),
    () => g.op('ReduceSum', [dy, g.ints([0, 2, 3])], { keepdims: 0 }),
    null,
  ];
};
