// Messages of one box to moves of its controls: pairs of 14 bits, NRPN and banks are put together here.
import { bendAt, keyOf } from './controls.js';
import type { Control } from './controls.js';
import type { Message } from './message.js';

export interface Move {
  readonly control: Required<Control>;
  /** The control without its channel. */
  readonly key: string;
  /** 0…1, in as many steps as the control has. */
  readonly position: number;
  /** As it came: 0 to 127, or 16383; of `program` with bank × 128. Relative controls are read from it. */
  readonly raw: number;
  /** Largest raw value. */
  readonly most: number;
  /** Steps up or down, of what says so itself: NRPN increments. */
  readonly steps?: number;
}

/** Both halves of a value of 14 bits. */
interface Pair {
  coarse: number;
  /** Undefined as long as none has come: then the coarse half is all there is. */
  fine: number | undefined;
}

/**
 * A message may move several controls: number 7 is "cc 7", and the coarse half of "cc14 7"; which of them is meant, the mapping
 * says. Where a box sends fine halves, a coarse one alone moves nothing: its fine half follows, and the value does not jump back.
 */
export function decoder(): (message: Message) => Move[] {
  const pairs = new Map<string, Pair>();
  /** Per channel: the NRPN that is chosen, −1 for none. */
  const chosen = new Array<number>(16).fill(-1);
  const banks = new Array<number>(16).fill(0);

  const move = (
    kind: Control['kind'],
    channel: number,
    number: number,
    raw: number,
    most: number,
    position = raw / most,
  ): Move => ({ control: { kind, number, channel }, key: keyOf({ kind, number }), raw, most, position });

  function half(kind: 'cc14' | 'nrpn', channel: number, number: number, value: number, isFine: boolean): Move[] {
    const name = `${kind} ${channel} ${number}`;
    const pair = pairs.get(name) ?? { coarse: 0, fine: undefined };
    pairs.set(name, pair);
    if (isFine) pair.fine = value;
    else pair.coarse = value;
    if (pair.fine === undefined) return [move(kind, channel, number, value, 127)];
    return isFine ? [move(kind, channel, number, (pair.coarse << 7) | value, 16383)] : [];
  }

  function nrpn(channel: number, number: number, value: number): Move[] {
    const before = chosen[channel] < 0 ? 0 : chosen[channel];
    if (number === 99) chosen[channel] = (value << 7) | (before & 127);
    else if (number === 98) chosen[channel] = (before & ~127) | value;
    // An RPN, which is none of ours.
    else if (number === 100 || number === 101) chosen[channel] = -1;
    if (chosen[channel] < 0 || chosen[channel] === 16383) return [];
    const at = chosen[channel];
    if (number === 6 || number === 38) return half('nrpn', channel, at, value, number === 38);
    if (number === 96 || number === 97)
      return [{ ...move('nrpn', channel, at, value, 127), steps: number === 96 ? 1 : -1 }];
    return [];
  }

  return (message) => {
    const { channel, value } = message;
    switch (message.kind) {
      case 'cc': {
        const { number } = message;
        if (number === 0) banks[channel] = (value << 7) | (banks[channel] & 127);
        if (number === 32) banks[channel] = (banks[channel] & ~127) | value;
        return [
          move('cc', channel, number, value, 127),
          ...(number < 64 ? half('cc14', channel, number % 32, value, number >= 32) : []),
          ...nrpn(channel, number, value),
        ];
      }
      case 'pitch':
        return [move('pitch', channel, 0, value, 16383, bendAt(value))];
      case 'program':
        return [move('program', channel, 0, 128 * banks[channel] + value, 128 * 16384, value / 127)];
      case 'pressure':
        return [move('pressure', channel, 0, value, 127)];
      default:
        return [move(message.kind, channel, message.number, value, 127)];
    }
  };
}
