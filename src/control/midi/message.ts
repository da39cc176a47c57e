// MIDI messages: bytes to plain data and back.

/** Channels are 0 to 15 here; people are told 1 to 16. Values are 0 to 127, of `pitch` 0 to 16383. */
export type Message =
  | { readonly kind: 'cc'; readonly channel: number; readonly number: number; readonly value: number }
  /** Velocity 0 is a note that ends. */
  | { readonly kind: 'note'; readonly channel: number; readonly number: number; readonly value: number }
  /** Pressure on one key. */
  | { readonly kind: 'poly'; readonly channel: number; readonly number: number; readonly value: number }
  | { readonly kind: 'pressure'; readonly channel: number; readonly value: number }
  | { readonly kind: 'program'; readonly channel: number; readonly value: number }
  | { readonly kind: 'pitch'; readonly channel: number; readonly value: number };

/** What a clock says; `position` counts sixteenths. */
export type Beat =
  | { readonly kind: 'tick' | 'start' | 'continue' | 'stop' }
  | { readonly kind: 'position'; readonly sixteenths: number };

const BEATS: Record<number, 'tick' | 'start' | 'continue' | 'stop'> = {
  0xf8: 'tick',
  0xfa: 'start',
  0xfb: 'continue',
  0xfc: 'stop',
};

/** One whole message, as the system hands it over. @returns undefined for what is neither of the two kinds, or cut short */
export function read(bytes: readonly number[]): Message | Beat | undefined {
  const [status, first = -1, second = -1] = bytes;
  if (status === 0xf2) return second < 0 ? undefined : { kind: 'position', sixteenths: first | (second << 7) };
  if (status in BEATS) return { kind: BEATS[status] };
  const channel = status & 15;
  const two = second >= 0;
  switch (status >> 4) {
    case 8:
      return two ? { kind: 'note', channel, number: first, value: 0 } : undefined;
    case 9:
      return two ? { kind: 'note', channel, number: first, value: second } : undefined;
    case 10:
      return two ? { kind: 'poly', channel, number: first, value: second } : undefined;
    case 11:
      return two ? { kind: 'cc', channel, number: first, value: second } : undefined;
    case 12:
      return first < 0 ? undefined : { kind: 'program', channel, value: first };
    case 13:
      return first < 0 ? undefined : { kind: 'pressure', channel, value: first };
    case 14:
      return two ? { kind: 'pitch', channel, value: first | (second << 7) } : undefined;
    default:
      return undefined;
  }
}

export const isBeat = (one: Message | Beat): one is Beat => one.kind in KINDS;
const KINDS = { tick: 0, start: 0, continue: 0, stop: 0, position: 0 };

export function write(one: Message | Beat): number[] {
  switch (one.kind) {
    case 'cc':
      return [0xb0 | one.channel, one.number, one.value];
    case 'note':
      return [0x90 | one.channel, one.number, one.value];
    case 'poly':
      return [0xa0 | one.channel, one.number, one.value];
    case 'program':
      return [0xc0 | one.channel, one.value];
    case 'pressure':
      return [0xd0 | one.channel, one.value];
    case 'pitch':
      return [0xe0 | one.channel, one.value & 127, one.value >> 7];
    case 'position':
      return [0xf2, one.sixteenths & 127, (one.sixteenths >> 7) & 127];
    default:
      return [Number(Object.keys(BEATS).find((status) => BEATS[Number(status)] === one.kind))];
  }
}
