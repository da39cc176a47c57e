// THE UPGRADES: what changed its spelling between an older opset and ours. Files are brought up to date when they are read.
import { OPSET } from './graph.js';
import type { Graph, Node } from './graph.js';
import { rewrite } from './rewrite.js';
import type { Rewrite } from './rewrite.js';
import type { Writer } from './writer.js';

/** Oldest and newest opset that are read. */
export const OPSETS = { oldest: 13, newest: 22 } as const;

/** The first opset with the new spelling, and how the old one is written in it. */
interface Upgrade {
  readonly since: number;
  readonly rewrite: Rewrite;
}

/** An attribute with integers that became an input, at this place among the inputs. */
const attributeToInput =
  (attribute: string, place: number) =>
  (g: Writer, node: Node): readonly string[] | undefined => {
    const { [attribute]: value, ...attributes } = node.attributes;
    if (value === undefined) return undefined;
    const inputs = [...node.inputs];
    while (inputs.length < place) inputs.push('');
    return [g.op(node.op, [...inputs, g.ints(value as number[])], attributes)];
  };

const axes = (since: number): Upgrade => ({ since, rewrite: attributeToInput('axes', 1) });

export const upgrades: Readonly<Record<string, Upgrade>> = {
  ReduceMean: axes(18),
  ReduceMax: axes(18),
  ReduceMin: axes(18),
  ReduceProd: axes(18),
  ReduceL1: axes(18),
  ReduceL2: axes(18),
  ReduceLogSum: axes(18),
  ReduceLogSumExp: axes(18),
  ReduceSumSquare: axes(18),
};

/** The graph of a file with some opset, in the spelling of ours. */
export function upgrade(graph: Graph, opset: number): Graph {
  if (opset >= OPSET) return graph;
  const old = Object.entries(upgrades).filter(([, { since }]) => opset < since);
  return rewrite(graph, Object.fromEntries(old.map(([op, entry]) => [op, entry.rewrite])));
}
