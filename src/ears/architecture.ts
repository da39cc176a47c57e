// THE ARCHITECTURES: the encoder of Immersions and its autoregressive model as tables. Pure.
//
// Time is a circle and causal, frequency is valid and shrinks to one row. What a row of each table means as a graph is in
// encoder.ts.

export interface Block {
  readonly channels: number;
  /** The two kernels, frequency × time. */
  readonly first: readonly [number, number];
  readonly second: readonly [number, number];
  /** Max-pooling by two in frequency and time after the first convolution. */
  readonly pool?: true;
}

export interface Step {
  readonly channels: number;
  /** Frames that the kernel sees: its own and those before. */
  readonly kernel: number;
  /** Max-pooling by two in time before the convolution. */
  readonly pool?: true;
}

export interface Architecture {
  /** Rows of the scalogram. */
  readonly bins: number;
  readonly encoder: readonly Block[];
  readonly autoregressive: readonly Step[];
}

/** The causal encoder of the article (Herrmann, 2020): 216 rows become one. */
const ENCODER: readonly Block[] = [
  { channels: 8, first: [3, 3], second: [25, 1], pool: true },
  { channels: 16, first: [3, 1], second: [3, 1] },
  { channels: 32, first: [3, 3], second: [15, 1] },
  { channels: 64, first: [3, 1], second: [3, 1] },
  { channels: 128, first: [3, 3], second: [15, 1], pool: true },
  { channels: 256, first: [3, 1], second: [3, 1] },
  { channels: 512, first: [3, 3], second: [5, 1] },
  { channels: 512, first: [3, 1], second: [3, 1] },
];

/** Its autoregressive model: sums up what was heard in the last four seconds. */
const AUTOREGRESSIVE: readonly Step[] = [
  { channels: 512, kernel: 4 },
  { channels: 512, kernel: 4 },
  { channels: 512, kernel: 1, pool: true },
  { channels: 512, kernel: 4 },
  { channels: 256, kernel: 4 },
  { channels: 256, kernel: 1, pool: true },
  { channels: 256, kernel: 4 },
  { channels: 256, kernel: 1 },
  { channels: 256, kernel: 4 },
];

/** Below this many channels a convolution gets no faster. */
const NARROWEST = 8;

/** The architecture of the article with all channels multiplied: 1 has 4.9 + 4.7 million weights, ½ 1.2 + 1.2, ¼ 0.3 + 0.3. */
export function immersions(width: 1 | 0.5 | 0.25 = 1): Architecture {
  const scaled = <T extends { readonly channels: number }>(row: T): T => ({
    ...row,
    channels: Math.max(NARROWEST, row.channels * width),
  });
  return { bins: 216, encoder: ENCODER.map(scaled), autoregressive: AUTOREGRESSIVE.map(scaled) };
}

export interface Layer {
  /** Also the name of its value in the graph: `block-0-1`, `block-0-2` … `ar-0` … */
  readonly name: string;
  readonly channels: number;
  readonly pitches: number;
  /** Frames of the scalogram per frame of this layer. */
  readonly stride: number;
}

/** Every tap, shallowest first: two per block of the encoder, one per block of the autoregressive model. */
export function layersOf({ bins, encoder, autoregressive }: Architecture): Layer[] {
  let [pitches, stride] = [bins, 1];
  const taps = encoder.flatMap(({ channels, first, second, pool }, i): Layer[] => {
    const inner = pool ? Math.ceil((pitches - first[0] + 1) / 2) : pitches - first[0] + 1;
    pitches = inner - second[0] + 1;
    stride *= pool ? 2 : 1;
    return [
      { name: `block-${i}-1`, channels, pitches: inner, stride },
      { name: `block-${i}-2`, channels, pitches, stride },
    ];
  });
  const summary = autoregressive.map(({ channels, pool }, i): Layer => {
    stride *= pool ? 2 : 1;
    return { name: `ar-${i}`, channels, pitches, stride };
  });
  return [...taps, ...summary];
}
