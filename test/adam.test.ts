// Training's step: Adam in the graph and on arrays, gradients of weights that were constants.
import { describe, expect, it } from 'vitest';
import { adam, advance, PACE, pace, schedule } from '../src/graph/adam.js';
import { differentiate } from '../src/graph/autodiff.js';
import { f32, numbers } from '../src/graph/graph.js';
import type { Graph, Tensor } from '../src/graph/graph.js';
import { pin } from '../src/graph/pin.js';
import { open } from '../src/graph/session.js';
import { free, weightsOf } from '../src/graph/surgery.js';
import { writer } from '../src/graph/writer.js';
import { generator } from '../src/random.js';

const random = generator(3);
const drawn = (...shape: number[]): Tensor =>
  f32(
    shape,
    Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => 2 * random() - 1),
  );
const floats = (t: Tensor): Float32Array => t.data as Float32Array;

/** Σ scale·(w − goal)²: its optimum is the goal. */
async function bowl(goal: Tensor, scale: Tensor): Promise<{ graph: Graph; gradient: string }> {
  const g = writer();
  g.input({ name: 'w', type: 'float32', shape: goal.shape });
  const off = g.op('Sub', ['w', g.constant(goal)]);
  const score = g.op('ReduceSum', [g.op('Mul', [g.op('Mul', [off, off]), g.constant(scale)])], { keepdims: 0 });
  const { graph, gradients } = differentiate(await pin(g.finish([score])), score, ['w']);
  return { graph, gradient: gradients[0] };
}

describe('Adam', () => {
  it('makes the same steps inside a graph and on arrays', async () => {
    const { graph, gradient } = await bowl(drawn(2, 3), f32([2, 3], [1, 4, 0.01, 100, 3, 0]));
    const g = writer(graph);
    const [moved] = adam(g, ['w'], [gradient]);
    const session = await open(g.finish([gradient, moved.weight, moved.mean, moved.square]));
    const begin = drawn(2, 3);
    let [w, mean, square] = [begin, f32([2, 3], new Float32Array(6)), f32([2, 3], new Float32Array(6))];
    const held = { weight: floats(begin).slice(), mean: new Float32Array(6), square: new Float32Array(6) };
    for (let step = 1; step <= 20; step++) {
      const now = pace(step, schedule(step, { peak: 0.1, warm: 5, last: 20 }));
      const out = await session.run({
        w,
        'w.mean': mean,
        'w.square': square,
        [PACE.rate]: f32([], [now.rate]),
        [PACE.epsilon]: f32([], [now.epsilon]),
      });
      [w, mean, square] = [out[moved.weight], out[moved.mean], out[moved.square]];
      advance(held, floats(out[gradient]), now);
      numbers(w).forEach((x, i) => expect(x).toBeCloseTo(held.weight[i], 5));
    }
    await session.stop();
    expect(w).not.toEqual(begin);
    // What no gradient reaches does not move.
    expect(w.data[5]).toBe(begin.data[5]);
  });

  it('takes a first step as long as the rate, whatever the size of the gradient', () => {
    const weight = Float32Array.of(0, 0, 0);
    const held = { weight, mean: new Float32Array(3), square: new Float32Array(3) };
    advance(held, Float32Array.of(1e-3, -1, 1e3), pace(1, 0.25));
    [-0.25, 0.25, -0.25].forEach((x, i) => expect(weight[i]).toBeCloseTo(x, 4));
  });

  it('finds a known optimum', async () => {
    const goal = drawn(8);
    const { graph, gradient } = await bowl(goal, f32([8], [0.1, 0.3, 1, 1, 3, 10, 30, 100]));
    const session = await open(graph);
    const held = { weight: floats(drawn(8)), mean: new Float32Array(8), square: new Float32Array(8) };
    for (let step = 1; step <= 400; step++) {
      const { [gradient]: slope } = await session.run({ w: f32([8], held.weight) });
      advance(held, floats(slope), pace(step, schedule(step, { peak: 0.1, warm: 10, last: 400 })));
    }
    await session.stop();
    numbers(goal).forEach((x, i) => expect(held.weight[i]).toBeCloseTo(x, 3));
  });

  it('warms up in a line and ends at zero', () => {
    const rates = [1, 10, 55, 100, 120].map((step) => schedule(step, { peak: 2, warm: 10, last: 100 }));
    [0.2, 2, 1, 0, 0].forEach((x, i) => expect(rates[i]).toBeCloseTo(x, 12));
  });
});

describe('weights that were constants', () => {
  const net = (): Graph => {
    const g = writer();
    g.input({ name: 'x', type: 'float32', shape: [2, 3, 9, 7] });
    const weigh = (name: string, ...shape: number[]): string => g.constant(drawn(...shape), name);
    const one = g.op('Tanh', [g.op('Conv', ['x', weigh('w1', 4, 3, 3, 2), weigh('b1', 4)], { pads: [0, 1, 0, 0] })]);
    const two = g.op('Tanh', [g.op('Conv', [one, weigh('w2', 2, 4, 7, 1)])]);
    return g.finish([g.op('ReduceSum', [g.op('Mul', [two, g.constant(drawn(2, 2, 1, 7))])], { keepdims: 0 })]);
  };

  it('get the gradient that the slope along a direction has', async () => {
    const known = await pin(net());
    const names = weightsOf(known);
    expect(names).toEqual(['w1', 'b1', 'w2']);
    const [score] = known.outputs;
    const { graph, gradients } = differentiate(free(known, names), score, names);
    const session = await open(graph);
    const direction = names.map((name) => drawn(...known.constants.get(name)!.shape));
    const x = drawn(2, 3, 9, 7);
    const at = (step: number): Record<string, Tensor> =>
      Object.fromEntries([
        ['x', x],
        ...names.map((name, i): [string, Tensor] => {
          const was = known.constants.get(name)!;
          return [
            name,
            f32(
              was.shape,
              numbers(was).map((value, n) => value + step * Number(direction[i].data[n])),
            ),
          ];
        }),
      ]);
    const [here, ahead, behind] = [await session.run(at(0)), await session.run(at(1e-2)), await session.run(at(-1e-2))];
    await session.stop();
    const claimed = gradients
      .flatMap((name, i) => numbers(here[name]).map((slope, n) => slope * Number(direction[i].data[n])))
      .reduce((a, b) => a + b);
    const measured = (Number(ahead[score].data[0]) - Number(behind[score].data[0])) / 2e-2;
    expect(Math.abs(claimed)).toBeGreaterThan(0.1);
    expect(measured / claimed).toBeCloseTo(1, 2);
  });

  it('are named when they do not exist', () => {
    expect(() => free(net(), ['w1', 'w9'])).toThrow('The network has no weights called "w9".');
  });
});
