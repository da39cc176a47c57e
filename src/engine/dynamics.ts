// Levels that move smoothly, and the guard at the entry of the mix. Pure, one frame at a time.

export interface Glide {
  to(target: number): void;
  /** The value for the next frame. */
  next(): number;
}

/** Reaches each new target on a straight line in `frames` frames; the first one at once. */
export function glide(frames: number): Glide {
  let value: number | undefined;
  let goal = 0;
  let step = 0;
  let left = 0;
  return {
    to(target) {
      if (value === undefined) value = goal = target;
      if (target === goal) return;
      goal = target;
      left = Math.max(1, Math.round(frames));
      step = (goal - value) / left;
    },
    next() {
      if (left > 0) value = --left === 0 ? goal : value! + step;
      return value ?? 0;
    },
  };
}

/** Hz below which a sound is an offset that moves a membrane and is not heard. */
const OFFSET = 5;
/** Magnitudes beyond this (+80 dB) are a fault, not a sound. */
const WILD = 1e4;
/** Below this (-400 dB) what rings on is nothing; processors are slow at the smallest numbers. */
const NOTHING = 1e-20;

/**
 * Takes one frame (samples from `index` on) in place: what is no number or no sound becomes silence, and a constant
 * offset goes: a first-order high-pass at 5 Hz, 0.3 dB down at 20 Hz.
 */
export function guard(channels: number, rate: number): (block: Float32Array, index: number) => void {
  const keep = Math.exp((-2 * Math.PI * OFFSET) / rate);
  const level = (1 + keep) / 2;
  const came = new Float64Array(channels);
  const went = new Float64Array(channels);
  return (block, index) => {
    for (let c = 0; c < channels; c++) {
      const given = block[index + c];
      const sample = Math.abs(given) < WILD ? level * given : 0;
      const passed = sample - came[c] + keep * went[c];
      came[c] = sample;
      went[c] = Math.abs(passed) < NOTHING ? 0 : passed;
      block[index + c] = went[c];
    }
  };
}
