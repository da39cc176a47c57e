// What a hand can move on a box, as it is written in mapping files: "cc 7", "cc14 7 ch 2", "nrpn 1234", "pitch", "note 60".
import { Refused } from '../../refused.js';
import type { Message } from './message.js';

export const KINDS = {
  cc: { most: 127, doc: 'control change, 7 bits: 0 to 127' },
  cc14: { most: 31, doc: 'control change in 14 bits: number n is coarse and n + 32 fine, in that order' },
  nrpn: { most: 16383, doc: 'NRPN, chosen by 99 and 98, its value by 6 and 38, or in steps by 96 and 97' },
  note: { most: 127, doc: 'a key or pad: pressed and let go' },
  poly: { most: 127, doc: 'pressure on one key' },
  pitch: { most: undefined, doc: 'pitch bend, 14 bits; its middle is exactly 0.5' },
  pressure: { most: undefined, doc: 'channel pressure (aftertouch)' },
  program: { most: undefined, doc: 'program change, after bank select by 0 and 32' },
} as const;
export type Kind = keyof typeof KINDS;

export interface Control {
  readonly kind: Kind;
  /** 0 for kinds that have none. */
  readonly number: number;
  /** 0 to 15; any without. */
  readonly channel?: number | undefined;
}

const ACCEPTS = `one of ${Object.entries(KINDS)
  .map(([kind, { most }]) => (most === undefined ? kind : `"${kind} 0" to ${most}`))
  .join(', ')}, and "ch 1" to 16 behind it if only one channel is meant`;

/** @throws Refused */
export function parseControl(text: string): Control {
  const [, kind, number, channel] = /^([a-z]+(?:14)?)(?: (\d+))?(?: ch (\d+))?$/.exec(text.trim()) ?? [];
  const most = Object.hasOwn(KINDS, kind ?? '') ? KINDS[kind as Kind].most : -1;
  const good =
    most !== -1 &&
    (most === undefined ? number === undefined : number !== undefined && Number(number) <= most) &&
    (channel === undefined || (Number(channel) >= 1 && Number(channel) <= 16));
  if (!good) throw new Refused(`a control is ${ACCEPTS}, got "${text.slice(0, 40)}"`);
  return {
    kind: kind as Kind,
    number: Number(number ?? 0),
    ...(channel !== undefined && { channel: Number(channel) - 1 }),
  };
}

export const writeControl = ({ kind, number, channel }: Control): string =>
  `${keyOf({ kind, number })}${channel === undefined ? '' : ` ch ${channel + 1}`}`;

/** The control without its channel. */
export const keyOf = ({ kind, number }: Pick<Control, 'kind' | 'number'>): string =>
  KINDS[kind].most === undefined ? kind : `${kind} ${number}`;

/** The messages that put a motor fader, ring or lamp to a position 0…1. */
export function toMessages({ kind, number, channel = 0 }: Control, position: number): Message[] {
  const cc = (of: number, value: number): Message => ({ kind: 'cc', channel, number: of, value });
  const seven = Math.round(127 * position);
  const fourteen = kind === 'pitch' ? bendOf(position) : Math.round(16383 * position);
  const [coarse, fine] = [fourteen >> 7, fourteen & 127];
  switch (kind) {
    case 'cc':
      return [cc(number, seven)];
    case 'cc14':
      return [cc(number, coarse), cc(number + 32, fine)];
    case 'nrpn':
      return [cc(99, number >> 7), cc(98, number & 127), cc(6, coarse), cc(38, fine)];
    case 'pitch':
      return [{ kind: 'pitch', channel, value: fourteen }];
    case 'note':
      return [{ kind: 'note', channel, number, value: seven }];
    default:
      // Nothing lights up by these.
      return [];
  }
}

/** Pitch bend to 0…1 and back: 0, 8192 and 16383 are 0, 0.5 and 1. */
export const bendAt = (value: number): number => (value <= 8192 ? value / 16384 : 0.5 + (value - 8192) / 16382);
const bendOf = (position: number): number =>
  Math.round(position <= 0.5 ? 16384 * position : 8192 + 16382 * (position - 0.5));
