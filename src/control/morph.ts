// A morph: parameters on their way from what they are to what a preset wants, in beats. Numbers glide along their own
// curves; everything else, and how many bars the loop has, switches at the next bar. Pure, beats passed in.
import type { Address } from '../params.js';
import type { Spec } from '../spec.js';

/** Where one parameter comes from and goes to. */
export interface Way {
  readonly address: Address;
  readonly spec: Spec<unknown>;
  readonly from: unknown;
  readonly to: unknown;
}

export interface Morph {
  /** @param beat beats since the song began. @returns what is to change now; empty when nothing is */
  step(beat: number): readonly { readonly address: Address; readonly value: unknown }[];
  /** A parameter goes its own way from now on. */
  leave(address: Address): void;
  /** There is nothing left to do. */
  readonly done: boolean;
}

/** A length changes once: every other one in between would be dreamt anew. */
const AT_ONCE: readonly Address[] = ['/clock/bars'];
/** Beats that may pass between two steps: more is a jump of the song, and no time that has passed. */
const JUMP = 4;
/** Of what is rounded when it is counted in beats. */
const NEAR = 1e-6;

const glides = ({ address, spec }: Way): boolean =>
  ['linear', 'exponential', 'whole'].includes(spec.kind) && !AT_ONCE.includes(address);
const equal = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((one, n) => one === b[n]) : a === b;

/**
 * @param beats that it lasts, above 0
 * @param meter beats in a bar
 * @param start the beat at which it begins
 */
export function morph(ways: readonly Way[], beats: number, meter: number, start: number): Morph {
  const left = new Map(ways.filter(({ from, to }) => !equal(from, to)).map((way) => [way.address, way]));
  const last = new Map(ways.map(({ address, from }) => [address, from]));
  let seen = start;
  let passed = 0;
  return {
    step(beat) {
      const gone = beat - seen;
      const bar = Math.floor(beat / meter + NEAR) !== Math.floor(seen / meter + NEAR);
      seen = beat;
      if (gone > 0 && gone <= JUMP) passed += gone;
      const share = Math.min(1, passed / beats);
      const now: { address: Address; value: unknown }[] = [];
      for (const way of left.values()) {
        const { address, spec, from, to } = way;
        const here = glides(way);
        const arrived = here ? share >= 1 - NEAR : bar;
        if (!arrived && (!here || share === 0)) continue;
        const [a, b] = here ? [spec.position!(from), spec.position!(to)] : [0, 0];
        const value = arrived ? to : spec.at!(a + share * (b - a));
        if (arrived) left.delete(address);
        if (equal(value, last.get(address))) continue;
        last.set(address, value);
        now.push({ address, value });
      }
      return now;
    },
    leave: (address) => void left.delete(address),
    get done() {
      return left.size === 0;
    },
  };
}
