// Learning: which control has just been moved, and what kind it is. Judged by what a box sends in a third of a second.
import type { Control } from './controls.js';
import type { Move } from './decoder.js';
import type { Relative } from './relative.js';

export interface Learnt {
  readonly device: string;
  readonly control: Control;
  readonly relative?: Relative | undefined;
  /** The note that a touched fader sends before it moves. */
  readonly touch?: Control | undefined;
}

/** Seconds from the first move to the verdict. */
export const LISTEN = 0.35;

export interface Learner {
  hear(device: string, moves: readonly Move[], now: number): void;
  /** @returns what was moved, when enough has been heard */
  verdict(now: number): Learnt | undefined;
}

export function learner(): Learner {
  let began: number | undefined;
  let box: string | undefined;
  const heard: Move[] = [];
  return {
    hear(device, moves, now) {
      if (moves.length === 0) return;
      // A key that is let go began before we listened.
      if (began === undefined && moves.every(({ control, raw }) => control.kind === 'note' && raw === 0)) return;
      began ??= now;
      box ??= device;
      if (device === box) heard.push(...moves);
    },
    verdict(now) {
      if (began === undefined || box === undefined || now - began < LISTEN) return undefined;
      return { device: box, ...judge(heard) };
    },
  };
}

/** @param moves not empty */
export function judge(moves: readonly Move[]): Omit<Learnt, 'device'> {
  const of = (kind: Control['kind']): Move[] => moves.filter(({ control }) => control.kind === kind);
  const program = of('program').at(-1);
  if (program) return { control: program.control };
  const nrpn = of('nrpn').at(-1);
  if (nrpn) return { control: nrpn.control };
  const touched = of('note').at(0)?.control;
  const touch = touched && { touch: touched };
  // Both halves must have come just now: a button may have the number of another knob's fine half.
  const pair = of('cc14')
    .filter(({ most, control: { number } }) => most > 127 && moves.some(({ key }) => key === `cc ${number}`))
    .at(-1);
  if (pair) return { control: pair.control, ...touch };
  const [first] = [...of('cc'), ...of('pitch')];
  if (first) {
    const values = moves.filter(({ key }) => key === first.key).map(({ raw }) => raw);
    const relative = first.control.kind === 'cc' ? modeOf(values) : undefined;
    return { control: first.control, ...(relative && { relative }), ...touch };
  }
  const [other] = [...of('note'), ...of('poly'), ...of('pressure')];
  return { control: (other ?? moves[0]).control };
}

const within = (values: readonly number[], ...[[a, b], [c, d]]: readonly (readonly [number, number])[]): boolean =>
  values.every((value) => (value >= a && value <= b) || (value >= c && value <= d));

/**
 * Endless knobs repeat themselves, where absolute ones never send a value twice in a row. 65 alone may be one up or, by sign, one
 * down: one up is far more common.
 */
export function modeOf(values: readonly number[]): Relative | undefined {
  if (values.length < 3 || !values.some((value, i) => i > 0 && value === values[i - 1])) return undefined;
  if (within(values, [1, 8], [120, 127])) return 'twos';
  if (within(values, [56, 63], [65, 72])) return 'offset';
  if (within(values, [1, 8], [65, 72])) return 'sign';
  return undefined;
}
