// Levels that move smoothly, and a ceiling that nothing passes. Pure, one frame at a time.

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

export interface Limiter {
  /** Multiplies one frame (`channels` samples from `index` on) by `gain`, and keeps it below `ceiling`. */
  apply(block: Float32Array, index: number, channels: number, gain: number, ceiling: number): void;
}

/** Seconds in which the limiter lets go again. */
const RELEASE = 0.08;

/**
 * Turns down at once and lets go slowly; all channels alike. What is not a number becomes silence.
 * Without look-ahead: a hard blow is flattened for the frames it takes, never passed.
 */
export function limiter(rate: number): Limiter {
  const release = 1 - Math.exp(-1 / (RELEASE * rate));
  let reduction = 1;
  return {
    apply(block, index, channels, gain, ceiling) {
      let loudest = 0;
      for (let c = index; c < index + channels; c++) {
        const sample = block[c] * gain;
        block[c] = Number.isFinite(sample) ? sample : 0;
        loudest = Math.max(loudest, Math.abs(block[c]));
      }
      reduction += release * (1 - reduction);
      if (loudest * reduction > ceiling) reduction = ceiling / loudest;
      for (let c = index; c < index + channels; c++)
        block[c] = Math.max(-ceiling, Math.min(ceiling, block[c] * reduction));
    },
  };
}
