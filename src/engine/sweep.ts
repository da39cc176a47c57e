// The filter of a DJ: one knob, to the left a low-pass that closes, to the right a high-pass that opens, nothing in between.
//
// State-variable filters by the trapezoidal rule (A. Simper, "Solving the continuous SVF equations using trapezoidal
// integration and equivalent currents"): they stay stable while the knob is turned.

export interface Sweep {
  /** Filters one frame (samples from `index` on) in place. @param position -1…1; 0 leaves it as it is, bit by bit */
  apply(block: Float32Array, index: number, position: number): void;
}

/** Hz at the middle of the knob, where the filter passes all that is heard, and at its ends. */
const LOW = { open: 20000, shut: 80 };
const HIGH = { open: 20, shut: 10000 };
/** A little resonance, so that the edge is heard. */
const QUALITY = 1.1;
/** Share of the way on which a filter comes in. */
const ENTRY = 0.04;

/** The corner in Hz at a position, -1…1. */
export const corner = (position: number): number =>
  position < 0 ? LOW.open * (LOW.shut / LOW.open) ** -position : HIGH.open * (HIGH.shut / HIGH.open) ** position;

export function sweep(channels: number, rate: number): Sweep {
  const low = filter(channels, rate, 'low');
  const high = filter(channels, rate, 'high');
  return {
    apply(block, index, position) {
      low(block, index, Math.min(0, position));
      high(block, index, Math.max(0, position));
    },
  };
}

function filter(
  channels: number,
  rate: number,
  side: 'low' | 'high',
): (block: Float32Array, index: number, position: number) => void {
  const first = new Float64Array(channels);
  const second = new Float64Array(channels);
  const damping = 1 / QUALITY;
  let [at, a1, a2, a3, wet] = [0, 0, 0, 0, 0];

  function tune(position: number): void {
    at = position;
    wet = Math.min(1, Math.abs(position) / ENTRY);
    const g = Math.tan((Math.PI * Math.min(corner(position), 0.45 * rate)) / rate);
    a1 = 1 / (1 + g * (g + damping));
    a2 = g * a1;
    a3 = g * a2;
    if (wet > 0) return;
    first.fill(0);
    second.fill(0);
  }

  return (block, index, position) => {
    if (position !== at) tune(position);
    if (wet === 0) return;
    for (let c = 0; c < channels; c++) {
      const sample = block[index + c];
      const rest = sample - second[c];
      const band = a1 * first[c] + a2 * rest;
      const lowest = second[c] + a2 * first[c] + a3 * rest;
      first[c] = 2 * band - first[c];
      second[c] = 2 * lowest - second[c];
      const filtered = side === 'low' ? lowest : sample - damping * band - lowest;
      block[index + c] = sample + wet * (filtered - sample);
    }
  };
}
