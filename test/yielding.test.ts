// Units that are shut: what they hear stays, and a share of the gradient passes.
import { beforeAll, describe, expect, it } from 'vitest';
import { differentiate } from '../src/graph/autodiff.js';
import { f32, numbers } from '../src/graph/graph.js';
import type { Graph } from '../src/graph/graph.js';
import { pin } from '../src/graph/pin.js';
import { open } from '../src/graph/session.js';
import { writer } from '../src/graph/writer.js';
import { LEAK, settled, yielding } from '../src/optim/yielding.js';

const AT = [-2, -0.5, 0.5, 3];
const SLOPE = [1, 10, 100, 1000];

/** Σ slope · relu(relu(x)), whose inner units have a bias that keeps them open or shut. */
async function stacked(): Promise<Graph> {
  const g = writer();
  const x = g.input({ name: 'x', type: 'float32', shape: [4] });
  const inner = g.op('Relu', [x]);
  const outer = g.op('Relu', [g.op('Sub', [inner, g.constant(f32([4], [0, 0, 1, 1]))])]);
  const sum = g.op('ReduceSum', [g.op('Mul', [outer, g.constant(f32([4], SLOPE))])], { keepdims: 0 });
  return pin(g.finish([sum]), {});
}

async function gradientOf(graph: Graph, leak?: number): Promise<{ score: number; gradient: number[] }> {
  const { graph: both, gradients } = differentiate(graph, graph.outputs[0], ['x']);
  const session = await open(settled(both));
  const feeds = { x: f32([4], AT), ...(leak !== undefined && { [LEAK]: f32([], [leak]) }) };
  const found = await session.run(feeds);
  await session.stop();
  return { score: numbers(found[graph.outputs[0]])[0], gradient: numbers(found[gradients[0]]) };
}

describe('a yielding ear', () => {
  let plain: Graph;
  beforeAll(async () => void (plain = await stacked()));

  it('hears the same, and at 0 climbs the same', async () => {
    expect(await gradientOf(yielding(plain), 0)).toEqual(await gradientOf(plain));
    expect((await gradientOf(yielding(plain), 0.5)).score).toBe((await gradientOf(plain)).score);
  });

  it('lets a share pass at every ReLU that is shut, and all where it is open', async () => {
    const { gradient } = await gradientOf(yielding(plain), 0.5);
    // Shut twice, shut twice, open then shut, open twice.
    expect(gradient).toEqual([0.25 * 1, 0.25 * 10, 0.5 * 100, 1000]);
  });

  it('is not read with what its gradient flowed through', () => {
    const { graph } = differentiate(yielding(plain), plain.outputs[0], ['x']);
    const forward = (of: Graph): number => of.nodes.filter(({ op }) => op === 'Add').length;
    expect(forward(settled(graph))).toBeLessThan(forward(graph));
  });

  it('without a ReLU is the same graph', async () => {
    const g = writer();
    const x = g.input({ name: 'x', type: 'float32', shape: [4] });
    const graph = await pin(g.finish([g.op('ReduceSum', [g.op('Tanh', [x])], { keepdims: 0 })]), {});
    expect(yielding(graph)).toBe(graph);
  });
});
