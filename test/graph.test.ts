// Reading, writing, cutting, pinning; and the layouts that make convolutions fast or circular.
import { describe, expect, it } from 'vitest';
import { columns, rows, slice, wrap } from '../src/graph/circle.js';
import { convolve } from '../src/graph/rules/convolution.js';
import { decimating, folded, inColumns } from '../src/graph/filters.js';
import { f32, float, floats, i64, numbers, product } from '../src/graph/graph.js';
import { writer } from '../src/graph/writer.js';
import type { Graph, Tensor } from '../src/graph/graph.js';
import type { Writer } from '../src/graph/writer.js';
import { read, write } from '../src/graph/onnx.js';
import { pin } from '../src/graph/pin.js';
import { open } from '../src/graph/session.js';
import { intercept, truncate } from '../src/graph/surgery.js';
import { generator } from '../src/random.js';
import { Refused } from '../src/refused.js';

const random = generator(4);
const noise = (...shape: number[]): Tensor =>
  f32(
    shape,
    Array.from({ length: product(shape) }, () => 2 * random() - 1),
  );

async function run(graph: Graph, feeds: Record<string, Tensor>): Promise<Tensor[]> {
  const session = await open(graph);
  const out = await session.run(feeds);
  await session.stop();
  return graph.outputs.map((name) => out[name]);
}

/** Builds a graph on one input `x` and runs it. */
async function evaluate(x: Tensor, build: (g: Writer) => string[]): Promise<Tensor[]> {
  const g = writer();
  g.input({ name: 'x', type: 'float32', shape: x.shape });
  return run(g.finish(build(g)), { x });
}

const distance = (a: Tensor, b: Tensor): number => {
  expect(a.shape).toEqual(b.shape);
  return Math.max(...numbers(a).map((x, i) => Math.abs(x - Number(b.data[i]))));
};

describe('ONNX bytes', () => {
  const build = (): Graph => {
    const g = writer();
    g.input({ name: 'x', type: 'float32', shape: [1, 'samples'] });
    const y = g.op('LeakyRelu', [g.op('Reshape', ['x', g.ints([-1, 4])])], { alpha: float(0.25) });
    return g.finish([g.op('Transpose', [y], { perm: [1, 0] }, 'y')]);
  };

  it('come back as the graph they were written from', () => {
    const graph = build();
    const again = read(write(graph), 'again.onnx');
    expect(again.inputs).toEqual(graph.inputs);
    expect(again.nodes).toEqual(graph.nodes);
    expect(again.outputs).toEqual(graph.outputs);
    expect([...again.constants]).toEqual([...graph.constants]);
  });

  it('keep every kind of attribute', () => {
    const g = writer();
    const attributes = { a: 3, b: [1, -2], c: 'mode', d: float(0.5), e: floats([0.5, 2]), f: i64([7]) };
    const { nodes } = read(write(g.finish([g.op('Custom', [], attributes)])), 'attributes.onnx');
    expect(nodes[0].attributes).toEqual(attributes);
  });

  it('are refused when they are something else, cut short, or too new', () => {
    const bytes = write(build());
    expect(() => read(Buffer.from('{"not": "onnx"}'), 'a.onnx')).toThrow(Refused);
    expect(() => read(new Uint8Array(0), 'b.onnx')).toThrow('b.onnx holds no ONNX graph');
    expect(() => read(bytes.subarray(0, bytes.length - 20), 'c.onnx')).toThrow(
      /c.onnx is not a whole ONNX file \(\d+ bytes\)/,
    );
    expect(() => read(write(build(), 23), 'd.onnx')).toThrow('d.onnx uses ONNX opset 23; opsets 1 to 22 are read.');
  });

  /** One of everything that a file may hold, in some opset. */
  const rich = (opset: number): Uint8Array => {
    const g = writer();
    g.input({ name: 'x', type: 'float32', shape: [2, 'n'] });
    g.input({ name: 'c', type: 'bool', shape: [] });
    const body = writer(undefined, ['x']);
    const branch = body.finish([body.op('Slice', ['x'], { starts: [0], ends: [1], axes: [1] })]);
    const kept = g.op('If', ['c'], { then_branch: branch, else_branch: branch });
    const padded = g.op('Pad', [kept], { pads: [0, 1, 0, 1], value: float(0.5), mode: 'constant' });
    const sum = g.op('Add', [padded, g.constant(f32([3], [1, 2, 3]))], { axis: 1, broadcast: 1 });
    const looked = g.op('Scatter', [sum, g.constant({ ...i64([0, 1]), shape: [1, 2] }), padded]);
    const resized = g.op('Upsample', [looked], { scales: floats([1, 2]) });
    const doubles = { type: 'float64', shape: [2], data: Float64Array.of(1, 2) } as const;
    const more = [...g.ops('Split', [resized], 2, { split: [1, 1] }), g.op('Cast', [g.constant(doubles)], { to: 1 })];
    return write(g.finish([...more, g.op('Softmax', [g.op('Dropout', ['x'])])]), opset);
  };
  const harmless = (bytes: Uint8Array): void => {
    try {
      read(bytes, 'damaged.onnx');
    } catch (error) {
      expect(error).toBeInstanceOf(Refused);
    }
  };

  it('cut at any place are refused or read, never a bug', () => {
    for (const bytes of [write(build()), rich(9)])
      for (let length = 0; length < bytes.length; length++) harmless(bytes.subarray(0, length));
  });

  it('changed at any place are refused or read, never a bug', () => {
    for (const opset of [5, 9, 17])
      rich(opset).forEach((byte, at, bytes) => {
        for (const change of [1, 7, 64, 128, 255]) harmless(Uint8Array.from(bytes).fill(byte ^ change, at, at + 1));
      });
  });

  it('are refused where they hold what is no tensor of numbers', () => {
    const refusal = (op: string, attributes = {}): (() => Graph) => {
      const g = writer();
      g.input({ name: 'x', type: 'float32', shape: [2] });
      const bytes = write(g.finish([g.op(op, ['x'], attributes)]));
      return () => read(bytes, 'e.onnx');
    };
    expect(refusal('SequenceConstruct')).toThrow(/SequenceConstruct\) works on sequences, optional values or text/);
    expect(refusal('Cast', { to: 8 })).toThrow(/casts to element type 8, which is not read/);
    expect(refusal('Constant', { value_string: 'word' })).toThrow(/works on sequences, optional values or text/);
  });

  it('may give back what they were given, or constants', async () => {
    const g = writer();
    g.input({ name: 'x', type: 'float32', shape: [2] });
    const fixed = g.op('Neg', [g.constant(f32([2], [1, 2]))], {}, 'fixed');
    const graph = read(write(g.finish(['x', fixed, g.constant(f32([0], []), 'none')])), 'pass.onnx');
    const pinned = await pin(graph);
    expect(pinned.nodes).toEqual([]);
    const [x, negative, none] = await run(pinned, { x: f32([2], [3, 4]) });
    expect([numbers(x), numbers(negative), none.shape]).toEqual([[3, 4], [-1, -2], [0]]);
  });
});

describe('a graph', () => {
  it('is pinned: every shape known, what depends on shapes alone made constant', async () => {
    const g = writer();
    g.input({ name: 'x', type: 'float32', shape: [1, 'samples'] });
    const half = g.op('Div', [
      g.op('Gather', [g.op('Shape', ['x']), g.constant({ type: 'int64', shape: [], data: BigInt64Array.of(1n) })]),
      g.constant({ type: 'int64', shape: [], data: BigInt64Array.of(2n) }),
    ]);
    const y = g.op(
      'Reshape',
      ['x', g.op('Concat', [g.op('Unsqueeze', [half, g.ints([0])]), g.ints([2])], { axis: 0 })],
      {},
      'y',
    );
    const pinned = await pin(g.finish([y]), { samples: 10 });
    expect(pinned.nodes.map((node) => node.op)).toEqual(['Reshape']);
    expect(pinned.shapes.get('y')).toEqual([5, 2]);
    await expect(pin(g.finish([y]))).rejects.toThrow('The length "samples" of input "x" must be given');
  });

  it('takes the branch that a shape decides, and what is in it: nested, compound, reading from around', async () => {
    const body = (build: (g: Writer) => string): Graph => {
      const g = writer();
      return g.finish([build(g)]);
    };
    const inner = body((g) => g.op('HardSwish', ['doubled']));
    const other = body((g) => g.op('Neg', ['doubled']));
    const g = writer();
    g.input({ name: 'x', type: 'float32', shape: ['n'] });
    g.op('Add', ['x', 'x'], {}, 'doubled');
    const size = g.op('Size', ['x']);
    const long = g.op(
      'Greater',
      [size, g.constant({ type: 'int64', shape: [], data: BigInt64Array.of(2n) })],
      {},
      'long',
    );
    const nested = body((b) => b.op('If', ['long'], { then_branch: inner, else_branch: other }));
    const y = g.op('If', [long], { then_branch: nested, else_branch: other }, 'y');
    const graph = g.finish([y]);

    const three = await pin(graph, { n: 3 });
    expect(three.nodes.some(({ op }) => op === 'If' || op === 'HardSwish')).toBe(false);
    // x·relu6(x + 3)/6 at −8, 1, 8
    expect(numbers((await run(three, { x: f32([3], [-4, 0.5, 4]) }))[0])).toEqual([-0, Math.fround(2 / 3), 8]);
    const two = await pin(graph, { n: 2 });
    expect(two.nodes.map(({ op }) => op)).toEqual(['Add', 'Neg', 'Identity']);
    expect(numbers((await run(two, { x: f32([2], [-4, 4]) }))[0])).toEqual([8, -8]);
  });

  it('is cut off behind the values that are wanted, inputs and all', () => {
    const g = writer();
    g.input({ name: 'x', type: 'float32', shape: [2] });
    g.input({ name: 'z', type: 'float32', shape: [2] });
    const shallow = g.op('Exp', ['x'], {}, 'shallow');
    const graph = g.finish([g.op('Add', [shallow, 'z'], {}, 'deep')]);
    expect(truncate(graph, ['shallow'])).toMatchObject({ inputs: [{ name: 'x' }], nodes: [{ op: 'Exp' }] });
    expect(() => truncate(graph, ['deeper'])).toThrow('The network has no value called "deeper".');
  });

  it('can be opened at a wire', async () => {
    const g = writer();
    g.input({ name: 'x', type: 'float32', shape: [2] });
    const graph = g.finish([g.op('Neg', [g.op('Exp', ['x'], {}, 'middle')], {}, 'y')]);
    const double = { op: 'Add', name: 'double', inputs: ['middle', 'middle'], outputs: ['doubled'], attributes: {} };
    const [y] = await run(intercept(graph, 'middle', 'doubled', [double]), { x: f32([2], [0, 0]) });
    expect(numbers(y)).toEqual([-2, -2]);
  });

  it('never uses a name twice, also when it goes on from a cut one', () => {
    const g = writer();
    g.input({ name: 'x', type: 'float32', shape: [2] });
    const first = g.op('Exp', ['x']);
    const more = writer(truncate(g.finish([g.op('Exp', [first])]), [first]));
    const names = Array.from({ length: 5 }, () => more.op('Exp', [first]));
    expect(new Set([first, ...names]).size).toBe(6);
  });

  it('that the runtime does not run is refused in a sentence', async () => {
    const g = writer();
    g.input({ name: 'x', type: 'float32', shape: [2] });
    await expect(open(g.finish([g.op('NoSuchThing', ['x'])]))).rejects.toThrow(
      /ONNX Runtime \(cpu\) does not run this network/,
    );
  });
});

describe('circular time', () => {
  it('wraps: the end before the start, the start behind the end', async () => {
    const x = f32([1, 5], [1, 2, 3, 4, 5]);
    const [around, less, same] = await evaluate(x, (g) =>
      [wrap(g, 'x', 1, 2, 1), wrap(g, 'x', 1, 2, -1), wrap(g, 'x', 1, 0, 0)].map((v) => g.op('Identity', [v])),
    );
    expect(numbers(around)).toEqual([4, 5, 1, 2, 3, 4, 5, 1]);
    expect(numbers(less)).toEqual([4, 5, 1, 2, 3, 4]);
    expect(numbers(same)).toEqual([1, 2, 3, 4, 5]);
  });

  it('wraps several times round a circle that is too short', async () => {
    const [around] = await evaluate(f32([1, 3], [1, 2, 3]), (g) => [wrap(g, 'x', 1, 5, 4, 2)]);
    expect(numbers(around)).toEqual([2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1]);
  });

  it('columns and rows undo each other', async () => {
    const x = noise(1, 24);
    const [back] = await evaluate(x, (g) => [rows(g, columns(g, 'x', 4), 4)]);
    expect(distance(back, x)).toBe(0);
  });

  it('a filter bank in columns is the strided bank over the tiled circle', async () => {
    const [samples, hop, length] = [96, 8, 32];
    const bank = [noise(length), noise(length), noise(length)].map(({ data }) => data as Float32Array);
    const x = noise(1, samples);
    const [fast, plain] = await evaluate(x, (g) => {
      const inColumn = g.op('Conv', [columns(g, wrap(g, 'x', 1, 16, 16 - hop), hop), g.constant(inColumns(bank, hop))]);
      // The reference: three turns of the circle, an ordinary strided convolution, and the middle turn of its frames.
      const tiled = g.op('Reshape', [g.op('Concat', ['x', 'x', 'x'], { axis: 1 }), g.ints([1, 1, -1])]);
      const kernels = g.constant(f32([3, 1, length], Float32Array.from(bank.flatMap((filter) => [...filter]))));
      const frames = g.op('Conv', [tiled, kernels], { strides: [hop], pads: [16, 16] });
      return [g.op('Reshape', [inColumn, g.ints([1, 3, -1])]), slice(g, frames, 2, samples / hop, (2 * samples) / hop)];
    });
    expect(distance(fast, plain)).toBeLessThan(1e-5);
  });

  it('a decimator in columns is the strided filter over the tiled circle', async () => {
    const [samples, length, block, before] = [256, 20, 16, 9];
    const filter = noise(length).data as Float32Array;
    const weights = decimating(filter, block, 2);
    const x = noise(1, samples);
    const [fast, plain] = await evaluate(x, (g) => {
      const reach = weights.shape[3] * block - block;
      const halved = rows(
        g,
        g.op('Conv', [columns(g, wrap(g, 'x', 1, before, reach - before), block), g.constant(weights)]),
        block / 2,
      );
      const tiled = g.op('Reshape', [g.op('Concat', ['x', 'x', 'x'], { axis: 1 }), g.ints([1, 1, -1])]);
      const strided = g.op('Conv', [tiled, g.constant(f32([1, 1, length], filter))], {
        strides: [2],
        pads: [before, before],
      });
      return [halved, slice(g, g.op('Reshape', [strided, g.ints([1, -1])]), 1, samples / 2, samples)];
    });
    expect(distance(fast, plain)).toBeLessThan(1e-5);
  });
});

describe('the forms of a convolution', () => {
  it.each([1, 3, 8])('with %i output channels is the same convolution', async (m) => {
    const w = noise(m, 6, 3, 5);
    const bias = noise(m);
    const [fast, plain] = await evaluate(noise(1, 6, 9, 11), (g) => [
      convolve(g, 'x', w, bias, [1, 2, 1, 0]),
      g.op('Conv', ['x', g.constant(w), g.constant(bias)], { pads: [1, 2, 1, 0] }),
    ]);
    expect(distance(fast, plain)).toBeLessThan(1e-5);
  });

  it.each([2, 4])('folded by %i is the same convolution on folded rows', async (fold) => {
    const [C, M, H, before] = [3, 2, 12, 4];
    const w = noise(M, C, 9, 3);
    const { weights, pads } = folded(w, fold, before);
    const [fast, plain] = await evaluate(noise(1, C, H, 7), (g) => {
      const split = g.op('Reshape', ['x', g.ints([1, C, H / fold, fold, -1])]);
      const narrow = g.op('Reshape', [
        g.op('Transpose', [split], { perm: [0, 1, 3, 2, 4] }),
        g.ints([1, C * fold, H / fold, -1]),
      ]);
      const out = g.op('Conv', [narrow, g.constant(weights)], { pads: [pads[0], 0, pads[1], 0] });
      const wide = g.op('Transpose', [g.op('Reshape', [out, g.ints([1, M, fold, H / fold, -1])])], {
        perm: [0, 1, 3, 2, 4],
      });
      return [
        g.op('Reshape', [wide, g.ints([1, M, H, -1])]),
        g.op('Conv', ['x', g.constant(w)], { pads: [before, 0, 8 - before, 0] }),
      ];
    });
    expect(distance(fast, plain)).toBeLessThan(1e-5);
  });
});
