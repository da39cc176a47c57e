// How clearly a sound has a pitch, and which: YIN (de Cheveigné and Kawahara 2002). No ear of ours. Pure.

const LOWEST = 60;
const HIGHEST = 2000;
/** Samples that are compared, and seconds from frame to frame. */
const WINDOW = 2048;
const HOP = 0.05;
/** A dip of the normalised difference below this is a period. */
const DIP = 0.15;

export interface Pitch {
  readonly hertz: number;
  /** 1 of a periodic sound, about 0 of noise. */
  readonly clarity: number;
}

/** @param at the first sample; beyond its end the loop goes on from its start */
export function pitchAt(sound: Float32Array, rate: number, at: number): Pitch {
  const longest = Math.ceil(rate / LOWEST);
  const shortest = Math.floor(rate / HIGHEST);
  const part = Float64Array.from({ length: WINDOW + longest }, (_, n) => sound[(at + n) % sound.length]);
  const normalised = new Float64Array(longest).fill(1);
  let sum = 0;
  for (let lag = 1; lag < longest; lag++) {
    let difference = 0;
    for (let n = 0; n < WINDOW; n++) difference += (part[n] - part[n + lag]) ** 2;
    sum += difference;
    normalised[lag] = sum > 0 ? (difference * lag) / sum : 1;
  }
  let best = shortest;
  for (let lag = shortest; lag < longest; lag++) if (normalised[lag] < normalised[best]) best = lag;
  // The first dip that is deep enough, down to its bottom: a later one would be an octave too low.
  for (let lag = shortest; lag < longest; lag++)
    if (normalised[lag] < DIP) {
      while (lag + 1 < longest && normalised[lag + 1] < normalised[lag]) lag++;
      best = lag;
      break;
    }
  const [a, b, c] = [normalised[best - 1], normalised[best], normalised[best + 1] ?? 1];
  const bend = a - 2 * b + c;
  const fine = bend > 0 ? best + (a - c) / (2 * bend) : best;
  return { hertz: rate / fine, clarity: Math.max(0, 1 - b) };
}

/** Mean clarity over a loop, and the share of moments that have a pitch. Silence has neither. */
export function voicing(sound: Float32Array, rate: number): { clarity: number; voiced: number } {
  const frames = Math.max(1, Math.floor(sound.length / (HOP * rate)));
  const heard = Array.from(
    { length: frames },
    (_, f) => pitchAt(sound, rate, Math.round((f * sound.length) / frames)).clarity,
  );
  return {
    clarity: heard.reduce((sum, x) => sum + x / frames, 0),
    voiced: heard.filter((x) => x > 1 - DIP).length / frames,
  };
}
