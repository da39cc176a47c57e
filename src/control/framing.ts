// OSC packets in a stream of bytes: SLIP with an END at both ends (OSC 1.1), or a length before each (OSC 1.0). Pure.
import { Refused } from '../refused.js';
import { LARGEST } from './packet.js';

export type Framing = 'slip' | 'length';

const [END, ESC, ESC_END, ESC_ESC] = [0xc0, 0xdb, 0xdc, 0xdd];

/** Which framing a stream has, by its first byte: SLIP begins with END, an address or a bundle; a length below 16 MB with 0. */
export function framingOf(first: number): Framing | undefined {
  if (first === END || first === '/'.charCodeAt(0) || first === '#'.charCodeAt(0)) return 'slip';
  return first === 0 ? 'length' : undefined;
}

export interface Deframer {
  /** Unknown before the first byte. */
  readonly framing: Framing | undefined;
  /** Takes what came. @returns the packets that are whole now. @throws Refused when it is no framing, or a packet is too large */
  push(bytes: Uint8Array): Uint8Array[];
}

/** Takes a stream of bytes apart; it keeps one packet at most, and what follows it. */
export function deframer(): Deframer {
  let framing: Framing | undefined;
  let take: (bytes: Uint8Array) => Uint8Array[];
  return {
    get framing() {
      return framing;
    },
    push(bytes) {
      if (bytes.length === 0) return [];
      if (!framing) {
        framing = framingOf(bytes[0]);
        if (!framing)
          throw new Refused(
            'OSC over TCP is framed by SLIP (OSC 1.1) or by a length of four bytes (OSC 1.0), and this is neither.',
          );
        take = framing === 'slip' ? slip() : lengths();
      }
      return take(bytes);
    },
  };
}

const tooLarge = (size: string): Refused =>
  new Refused(`An OSC packet over TCP has at most ${LARGEST} bytes, got ${size}.`);

function slip(): (bytes: Uint8Array) => Uint8Array[] {
  const packet = new Uint8Array(LARGEST);
  let length = 0;
  let escaped = false;
  return (bytes) => {
    const packets: Uint8Array[] = [];
    for (const byte of bytes) {
      if (byte === END) {
        if (length > 0) packets.push(packet.slice(0, length));
        length = 0;
        escaped = false;
      } else if (byte === ESC && !escaped) escaped = true;
      else {
        if (length === LARGEST) throw tooLarge('more');
        packet[length++] = !escaped ? byte : byte === ESC_END ? END : byte === ESC_ESC ? ESC : byte;
        escaped = false;
      }
    }
    return packets;
  };
}

function lengths(): (bytes: Uint8Array) => Uint8Array[] {
  let rest: Uint8Array = new Uint8Array(0);
  return (bytes) => {
    const all = joined(rest, bytes);
    const view = new DataView(all.buffer);
    const packets: Uint8Array[] = [];
    let at = 0;
    while (all.length - at >= 4) {
      const size = view.getUint32(at);
      if (size > LARGEST) throw tooLarge(String(size));
      if (all.length - at - 4 < size) break;
      if (size > 0) packets.push(all.slice(at + 4, at + 4 + size));
      at += 4 + size;
    }
    rest = all.slice(at);
    return packets;
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** One packet as it goes into a stream. */
export function framed(packet: Uint8Array, framing: Framing): Uint8Array {
  if (framing === 'length') {
    const bytes = new Uint8Array(4 + packet.length);
    new DataView(bytes.buffer).setUint32(0, packet.length);
    bytes.set(packet, 4);
    return bytes;
  }
  const bytes = new Uint8Array(2 + 2 * packet.length);
  let n = 0;
  bytes[n++] = END;
  for (const byte of packet) {
    if (byte === END || byte === ESC) {
      bytes[n++] = ESC;
      bytes[n++] = byte === END ? ESC_END : ESC_ESC;
    } else bytes[n++] = byte;
  }
  bytes[n++] = END;
  return bytes.subarray(0, n);
}
