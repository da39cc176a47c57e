// Reverse mode: the gradient of a graph is a graph. The walker sums, prunes and refuses; the rules know the calculus.
import { nearest } from '../nearest.js';
import { Refused } from '../refused.js';
import { circularConvs } from './rules/circular.js';
import { gradients, still } from './gradients.js';
import type { Rule } from './rules/rule.js';
import { isFloat } from './tensors.js';
import { writer } from './writer.js';
import { reads } from './graph.js';
import type { Graph, Node } from './graph.js';

const rules: Readonly<Record<string, Rule>> = gradients;

/**
 * Adds the gradient of one scalar with respect to some values.
 * @param graph pinned: the shape of every value is known
 * @param score a value of one element
 * @param to inputs or values, e.g. the sound (dreams) or weights that are inputs (training)
 * @param keep further values to keep as outputs
 * @returns the graph with outputs [score, ...keep, ...gradients], and the names of the gradients, in the order of `to`
 * @throws Refused when an operator on the way has no rule, naming operator and node
 */
export function differentiate(
  graph: Graph,
  score: string,
  to: readonly string[],
  keep: readonly string[] = [],
): { graph: Graph; gradients: readonly string[] } {
  const g = writer(graph);
  const moving = reached(graph, to);
  const summed = new Map<string, string>([[score, g.expand(g.scalar(1), g.shape(score))]]);

  const circular = circularConvs(graph);
  for (const plain of [...graph.nodes].reverse()) {
    const node = circular.get(plain) ?? plain;
    const further = node.outputs.slice(1).find((output) => summed.has(output));
    if (further !== undefined && node.outputs.some((output) => moving.has(output)))
      throw new Refused(
        `Node ${node.name}: only the first output of ${node.op} has a gradient; "${further}" is another one.`,
      );
    const dy = summed.get(node.outputs[0]);
    if (dy === undefined || !node.outputs.some((output) => moving.has(output))) continue;
    ruleOf(node)(g, node, dy).forEach((thunk, i) => {
      const input = node.inputs[i];
      if (!thunk || !moving.has(input)) return;
      const before = summed.get(input);
      summed.set(input, before === undefined ? thunk() : g.op('Add', [before, thunk()]));
    });
  }

  const found = to.map((name) => summed.get(name) ?? g.expand(g.scalar(0), g.shape(name)));
  return { graph: g.finish([score, ...keep, ...found]), gradients: found };
}

/** Every value through which a gradient may reach one of `from`: floats alone, and nothing behind a stop. */
export function reached(graph: Graph, from: readonly string[]): ReadonlySet<string> {
  const moving = new Set(from);
  for (const node of graph.nodes)
    if (!still.has(node.op) && reads(node).some((input) => moving.has(input)))
      node.outputs
        .filter((output) => isFloat(graph.types.get(output) ?? 'float32'))
        .forEach((output) => moving.add(output));
  return moving;
}

function ruleOf(node: Node): Rule {
  const rule = rules[node.op];
  if (!rule)
    throw new Refused(
      `Node ${node.name}: the operator ${node.op} has no gradient rule; the nearest that has one is ${nearest(node.op, Object.keys(rules))}. All are in docs/OPERATORS.md.`,
    );
  return rule;
}
