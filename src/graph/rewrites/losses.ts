// Losses over classes, in terms of logarithms and picks.
import type { Node } from '../graph.js';
import { text } from '../rules/reading.js';
import type { Rewrite } from '../rewrite.js';
import { formulas } from '../rules/rule.js';
import type { Writer } from '../writer.js';

/** scores [N, C, …], labels [N, …]: minus the logarithm of what the softmax gives the label; also all logarithms. */
export const softmaxCrossEntropy: Rewrite = (g, node) => {
  const [scores, labels, weights] = node.inputs;
  const logarithms = g.op('LogSoftmax', [scores], { axis: 1 });
  const loss = picked(g, node, logarithms, labels, weights);
  return node.outputs.length > 1 ? [loss, logarithms] : [loss];
};

export const negativeLogLikelihood: Rewrite = (g, node) => {
  const [logarithms, labels, weights] = node.inputs;
  return [picked(g, node, logarithms, labels, weights)];
};

/** Minus the value at each label, weighed by class, ignored labels left out; a mean is over the weights. */
function picked(g: Writer, node: Node, values: string, labels: string, weights: string | undefined): string {
  const { Neg, Mul, Div } = formulas(g);
  const long = g.type(labels) === 'int64' ? labels : g.op('Cast', [labels], { to: 7 });
  const ignored = node.attributes.ignore_index as number | undefined;
  const skip = ignored === undefined ? undefined : g.op('Equal', [long, g.ints([ignored])]);
  const classes = skip ? g.op('Where', [skip, g.ints([0]), long]) : long;
  const at = g.op('Unsqueeze', [classes, g.ints([1])]);
  const each = Neg(g.op('Squeeze', [g.op('GatherElements', [values, at], { axis: 1 }), g.ints([1])]));
  const given = weights ? g.op('Gather', [weights, classes]) : g.expand(g.scalar(1), g.shape(labels));
  const weight = skip ? g.op('Where', [skip, g.scalar(0), given]) : given;
  const all = (value: string): string => g.op('ReduceSum', [value], { keepdims: 0 });
  const weighed = weights || skip ? Mul(each, weight) : each;
  const reduction = text(node, 'reduction', 'mean');
  if (reduction === 'none') return weighed;
  return reduction === 'sum' ? all(weighed) : Div(all(weighed), all(weight));
}
