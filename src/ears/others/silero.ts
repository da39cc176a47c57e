// Silero VAD as an ear: whether somebody speaks, over a whole loop instead of 32 ms at a time. Pure but for one decision.
//
// The published network hears one chunk of 512 samples, behind 64 of the chunk before, and carries a state. Here all
// chunks of the loop go through its convolutions as one batch, its recurrent cell becomes one LSTM over the chunks of
// two turns, and its decoder takes the second turn. The cell remembers for longer than a loop, so that is what somebody
// hears who has heard the loop once before, not the last of endlessly many turns.
import { f32, numbers } from '../../graph/graph.js';
import type { Graph, Tensor } from '../../graph/graph.js';
import { resolveIfs } from '../../graph/resolve.js';
import { open } from '../../graph/session.js';
import { bake, chain, truncate } from '../../graph/surgery.js';
import { writer } from '../../graph/writer.js';
import { slice } from '../../graph/circle.js';
import type { Sheet } from '../sheet.js';

const RATE = 16000;
const CHUNK = 512;
const CONTEXT = 64;
/** Numbers in the state of the cell. */
const UNITS = 128;
/** Values of the published network: the branch for 16 kHz has the name of its If in front. */
const at = (value: string): string => `node_cond__1/${value}`;
const CELL = 'model.decoder.rnn';

const layer = (name: string, value: string, axes: string, channels: number, pitches = 1) => ({
  ...{ name, value, axes, channels, pitches },
  full: 1,
});

export const sileroSheet: Sheet = {
  name: 'silero-vad',
  about: 'Hears whether somebody speaks.',
  rate: RATE,
  hop: CHUNK,
  input: 'audio',
  samples: 'samples',
  layers: [
    layer('spectrum', at('sqrt'), 'TFT', 1, 129),
    layer('conv-1', at('relu'), 'TCT', 128),
    layer('conv-2', at('relu_1'), 'TCT', 64),
    layer('conv-3', at('relu_2'), 'TCT', 64),
    layer('conv-4', at('relu_3'), 'TCT', 128),
    layer('state', 'state', 'NTC', UNITS),
    layer('logit', `decoder/${at('conv1d_5')}`, 'TCT', 1),
    layer('speech', `decoder/${at('sigmoid_3')}`, 'TCT', 1),
  ],
  statistics: '',
  source: '',
  licence: '',
};

/**
 * @param published silero_vad_op18_ifless.onnx
 * @returns input `audio` [1, samples] at 16 kHz, samples a multiple of 512
 */
export async function sileroVad(published: Graph): Promise<Graph> {
  const network = await forRate(published, RATE);
  const encoder = chain(chunks(), truncate(network, [at('select')]), { input: 'chunks' }, '');
  const g = writer(truncate(encoder, [at('select')]));
  const state = recurrent(g, at('select'), network);
  // One state per chunk, as the decoder takes it: [chunks, units, 1].
  const lastly = g.op('Reshape', [state, g.ints([-1, UNITS, 1])]);
  const decoder = truncate(network, [at('sigmoid_3')]);
  const whole = chain(g.finish([lastly]), decoder, { [at('unsqueeze_1')]: lastly }, 'decoder/');
  return truncate(
    whole,
    sileroSheet.layers.map(({ value }) => value),
  );
}

/** The network with the branch that it takes for a sample rate, which its If asks for. */
async function forRate(network: Graph, rate: number): Promise<Graph> {
  const fixed = bake(network, { sr: { type: 'int64', shape: [], data: BigInt64Array.of(BigInt(rate)) } });
  const conditions = fixed.nodes.filter(({ op }) => op === 'If').map(({ inputs: [condition] }) => condition);
  const session = await open(truncate(fixed, conditions));
  const decided = await session.run({});
  await session.stop();
  return resolveIfs(bake(fixed, decided));
}

/** [1, samples] → `chunks` [chunks, 64 + 512]: each behind the end of the one before it, the first behind the last. */
function chunks(): Graph {
  const g = writer();
  const audio = g.input({ name: 'audio', type: 'float32', shape: [1, 'samples'] });
  const plain = g.op('Reshape', [audio, g.ints([-1, CHUNK])]);
  const ends = slice(g, plain, 1, -CONTEXT);
  const before = g.op('Concat', [slice(g, ends, 0, -1), slice(g, ends, 0, 0, -1)], { axis: 0 });
  return g.finish([g.op('Concat', [before, plain], { axis: 1 }, 'chunks')]);
}

/** `state` [1, chunks, units] of the second turn, out of [chunks, units] features. */
function recurrent(g: ReturnType<typeof writer>, features: string, { constants }: Graph): string {
  const weights = (part: string): Tensor => inOrder(constants.get(`${CELL}.${part}`)!);
  const [w, r, wb, rb] = ['weight_ih', 'weight_hh', 'bias_ih', 'bias_hh'].map(weights);
  const turns = g.op('Concat', [features, features], { axis: 0 });
  const [heard] = g.ops(
    'LSTM',
    [
      g.op('Reshape', [turns, g.ints([-1, 1, UNITS])]),
      g.constant(f32([1, ...w.shape], w.data as Float32Array)),
      g.constant(f32([1, ...r.shape], r.data as Float32Array)),
      g.constant(f32([1, 8 * UNITS], [...numbers(wb), ...numbers(rb)])),
    ],
    1,
    { hidden_size: UNITS },
  );
  const both = g.op('Reshape', [heard, g.ints([2, -1, UNITS])]);
  return g.op('Slice', [both, g.ints([1]), g.ints([2]), g.ints([0])], {}, 'state');
}

/** Rows of the four gates, from the order of the file (input, forget, cell, output) to that of ONNX (input, output, forget, cell). */
function inOrder({ shape, data }: Tensor): Tensor {
  const size = data.length / 4;
  const gates = [0, 3, 1, 2].map((gate) => (data as Float32Array).subarray(gate * size, (gate + 1) * size));
  return f32(shape, Float32Array.from(gates.flatMap((gate) => [...gate])));
}
