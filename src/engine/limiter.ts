// A true-peak limiter: looks ahead, so that no blow is flattened, and between the samples, where a converter puts its peaks.
//
//   need      what each frame must be turned down by, by the largest magnitude of its samples and of three points after each
//   held      the smallest need of the next SPAN frames; lets go slowly
//   gain      held, averaged over SPAN frames: it has come down when the loud frame leaves the delay
import { kaiser, sinc } from './sinc.js';

/** Taps of the interpolator on the samples around a point, and points between two samples. */
const TAPS = 32;
const BETWEEN = [0.25, 0.5, 0.75];
/** Shape of its Kaiser window: misses least of noise up to the highest frequencies, 0.16 dB at the worst. */
const BETA = 3;
/** Frames over which the gain comes down: 2 ms at 44.1 kHz. */
const SPAN = 88;
/** Frames that leave later than they came. */
export const LOOKAHEAD = SPAN + TAPS / 2;
/** Seconds in which it lets go again. */
const RELEASE = 0.08;
/** What the interpolator and the moving gain may miss of a peak: 0.3 dB. */
const MARGIN = 10 ** (-0.3 / 20);
/** From here on it has let go. */
const OPEN = 1 - 1e-6;
/** Gains are multiples of this, so that their running sum stays exact for months. */
const GRAIN = 2 ** -40;
/** Turned down by less than this, nobody hears it: 0.1 dB. */
const HEARD = 10 ** (-0.1 / 20);

export interface Limiter {
  /** Delays a block of interleaved finite frames by LOOKAHEAD, and keeps it below `ceiling` (linear). Allocates nothing. */
  apply(block: Float32Array, ceiling: number): void;
  /** The smallest gain since the last call; and how often, since the start, it began to turn down by more than 0.1 dB. */
  meters(): { gain: number; times: number };
}

/** Windowed sincs for the points between the middle two of TAPS samples. */
const kernels = BETWEEN.map((point) =>
  Float64Array.from({ length: TAPS }, (_, k) => {
    const t = k - (TAPS / 2 - 1) - point;
    return sinc(t) * kaiser((2 * t) / TAPS, BETA);
  }),
);
const [early, middle, late] = kernels;
/** No point between samples is larger than the largest sample around it times this. */
const SWELL = Math.max(...kernels.map((taps) => taps.reduce((sum, tap) => sum + Math.abs(tap), 0)));

/** @param rate samples per second */
export function limiter(channels: number, rate: number): Limiter {
  const release = 1 - Math.exp(-1 / (RELEASE * rate));
  const delayed = new Float32Array(LOOKAHEAD * channels);
  /** The last TAPS samples of every channel, written twice, so that they always lie in a row. */
  const recent = Array.from({ length: channels }, () => new Float64Array(2 * TAPS));
  const smallest = slidingMinimum(SPAN + 2);
  const average = movingAverage(SPAN);
  let place = 0;
  let tap = 0;
  /** Frames until no loud sample is among the last TAPS. */
  let loud = 0;
  let held = 1;
  let lowest = 1;
  let times = 0;
  let down = false;

  /** The largest magnitude of the frame TAPS/2 ago, and between it and the next. */
  function peak(): number {
    let most = 0;
    for (const samples of recent) {
      let [a, b, c] = [0, 0, 0];
      for (let k = 0; k < TAPS; k++) {
        const sample = samples[tap + k];
        a += early[k] * sample;
        b += middle[k] * sample;
        c += late[k] * sample;
      }
      most = Math.max(most, Math.abs(samples[tap + TAPS / 2 - 1]), Math.abs(a), Math.abs(b), Math.abs(c));
    }
    return most;
  }

  /** Takes the newest frame into account. @returns the gain of the frame that leaves the delay */
  function gain(block: Float32Array, index: number, aim: number): number {
    let newest = 0;
    for (let c = 0; c < channels; c++) {
      const sample = block[index + c];
      recent[c][tap] = recent[c][tap + TAPS] = sample;
      newest = Math.max(newest, Math.abs(sample));
    }
    tap = (tap + 1) % TAPS;
    loud = newest * SWELL > aim ? TAPS : Math.max(0, loud - 1);
    const need = smallest(loud > 0 ? Math.min(1, aim / peak()) : 1);
    held += release * (1 - held);
    held = need < held ? need : held > OPEN ? 1 : Math.floor(held / GRAIN) * GRAIN;
    return average(held);
  }

  return {
    apply(block, ceiling) {
      const aim = ceiling * MARGIN;
      for (let n = 0; n < block.length; n += channels) {
        const turned = gain(block, n, aim);
        if (turned < lowest) lowest = turned;
        if (turned < HEARD !== down) {
          down = !down;
          if (down) times++;
        }
        for (let c = 0; c < channels; c++) {
          const sample = delayed[place + c] * turned;
          delayed[place + c] = block[n + c];
          block[n + c] = Math.max(-ceiling, Math.min(ceiling, sample));
        }
        place = (place + channels) % delayed.length;
      }
    },
    meters() {
      const seen = { gain: lowest, times };
      lowest = 1;
      return seen;
    },
  };
}

/** The smallest of the last `length` values, 1 before there are any: a queue of those that may become it, rising. */
function slidingMinimum(length: number): (value: number) => number {
  const values = new Float64Array(length + 1);
  const ends = new Float64Array(length + 1);
  let [first, count, time] = [0, 0, 0];
  return (value) => {
    const last = (): number => (first + count - 1) % values.length;
    if (count > 0 && ends[first] === time) {
      first = (first + 1) % values.length;
      count--;
    }
    while (count > 0 && values[last()] >= value) count--;
    count++;
    values[last()] = value;
    ends[last()] = time + length;
    time++;
    return values[first];
  };
}

/** The mean of the last `length` values, 1 before there are any. */
function movingAverage(length: number): (value: number) => number {
  const values = new Float64Array(length).fill(1);
  let [place, sum] = [0, length];
  return (value) => {
    sum += value - values[place];
    values[place] = value;
    place = (place + 1) % length;
    return sum / length;
  };
}
