// Weights rearranged so that the same filter runs on another layout of the same samples. Pure array work.
import { f32 } from './graph.js';
import type { Tensor } from './graph.js';

/** Weights of a 2-D convolution [M, C, H, W] as a function, so that a rearrangement reads like its formula. */
type Tap = (m: number, c: number, h: number, w: number) => number;

function build(shape: readonly [number, number, number, number], tap: Tap): Tensor {
  const [M, C, H, W] = shape;
  const data = new Float32Array(M * C * H * W);
  let at = 0;
  for (let m = 0; m < M; m++)
    for (let c = 0; c < C; c++) for (let h = 0; h < H; h++) for (let w = 0; w < W; w++) data[at++] = tap(m, c, h, w);
  return f32(shape, data);
}

/** The 2-D weights as a function that is 0 outside the kernel. */
export function taps({ shape: [, C, H, W], data }: Tensor): Tap {
  return (m, c, h, w) => (h < 0 || h >= H || w < 0 || w >= W ? 0 : Number(data[((m * C + c) * H + h) * W + w]));
}

/**
 * Folds the H axis by `fold`: fold neighbouring rows become channels (C·fold, H/fold), and the same convolution gets
 * more channels and a shorter kernel. Thin convolutions (8 channels, 39 rows) run 2.4 times as fast that way.
 * Channel c, row fold·q + r ↔ channel fold·c + r, row q. Stride 1, same height in and out.
 * @param before how many of the H taps lie before the row that is computed
 * @returns the folded weights and the number of folded rows before and after
 */
export function folded(w: Tensor, fold: number, before: number): { weights: Tensor; pads: [number, number] } {
  const [M, C, H, W] = w.shape;
  const first = Math.floor(-before / fold);
  const last = Math.floor((fold - 1 + H - 1 - before) / fold);
  const tap = taps(w);
  const weights = build([M * fold, C * fold, last - first + 1, W], (m, c, h, width) =>
    tap(Math.floor(m / fold), Math.floor(c / fold), fold * (h + first) + (c % fold) - (m % fold) + before, width),
  );
  return { weights, pads: [-first, last] };
}

/**
 * A strided FIR filter bank as columns (circle.ts): [M taps] with stride `step` → [M, step, 1, taps/step].
 * @param bank M filters of the same length, which `step` divides
 */
export function inColumns(bank: readonly Float32Array[], step: number): Tensor {
  return build([bank.length, step, 1, bank[0].length / step], (m, c, _h, w) => bank[m][w * step + c]);
}

/**
 * A decimator as columns of `block` samples: every column of `block` inputs gives block / by outputs.
 * out[m] = Σ filter[k]·in[by·m + k], with `in` already shifted by what lies before.
 */
export function decimating(filter: Float32Array, block: number, by: number): Tensor {
  const reach = Math.ceil((block - by + filter.length) / block);
  return build([block / by, block, 1, reach], (m, c, _h, w) => filter[w * block + c - by * m] ?? 0);
}
