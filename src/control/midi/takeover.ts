// What happens when a knob is turned that stands elsewhere than its parameter: it jumps, is picked up, or is scaled.

export const TAKEOVERS = ['none', 'pickup', 'scale'] as const;
export type Takeover = (typeof TAKEOVERS)[number];

export interface Turned {
  /** Where the parameter is to go, 0…1; undefined while the knob has not picked it up. */
  readonly to: number | undefined;
  /** How far the knob is above the parameter; 0 when it has it. */
  readonly distance: number;
}

export interface Grip {
  /**
   * @param knob where the knob has been turned to, in the parameter's own travel, 0…1
   * @param now where the parameter is
   * @param lo,hi the ends that the knob can reach
   * @param there the knob says what the parameter is already, as with choices
   */
  turn(how: Takeover, knob: number, now: number, lo: number, hi: number, there: boolean): Turned;
  /** Where the parameter came to be by the last turn: as long as it stays there the knob has it. */
  landed(position: number): void;
}

/** Two knobs' steps of 7 bits: nearer counts as there. */
const NEAR = 1.5 / 127;
/** Positions are computed from values, which may cost their last digits. */
const SAME = 1e-6;

/** One knob on one parameter: remembers where both were. */
export function grip(): Grip {
  let last: number | undefined;
  /** Where the knob left the parameter, since it has it. */
  let left: number | undefined;
  let has = false;
  const judge = (
    how: Takeover,
    [before, knob]: readonly [number | undefined, number],
    now: number,
    [lo, hi]: readonly [number, number],
    there: boolean,
  ): Turned => {
    const reach = Math.min(hi, Math.max(lo, now));
    const near = there || Math.abs(knob - reach) <= NEAR * (hi - lo) + SAME;
    // However fast it is turned: on the other side than before is through.
    const crossed = before !== undefined && (before - reach) * (knob - reach) <= 0;
    const held = left !== undefined && Math.abs(left - now) < SAME;
    if (how === 'none' || held || near || crossed) return { to: knob, distance: 0 };
    if (how === 'pickup' || before === undefined || before === knob) return { to: undefined, distance: knob - reach };
    const end = knob > before ? hi : lo;
    const share = end === before ? 1 : (knob - before) / (end - before);
    return { to: reach + share * (end - reach), distance: knob - reach };
  };
  return {
    turn(how, knob, now, lo, hi, there) {
      const turned = judge(how, [last, knob], now, [lo, hi], there);
      last = knob;
      has = turned.distance === 0 && turned.to !== undefined;
      if (!has) left = undefined;
      return turned;
    },
    landed(position) {
      if (has) left = position;
    },
  };
}
