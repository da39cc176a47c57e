// OSC packets ↔ bytes.                                                                                     [door: osc]
import osc from 'osc';
import type { Argument, Bundle, Message as WireMessage } from 'osc';
import { Refused } from '../refused.js';
import type { Raw } from '../spec.js';

export interface Message {
  readonly address: string;
  readonly args: readonly Raw[];
  /** Of the bundle that it came in: seconds since 1970. Left out for "immediately". */
  readonly time?: number;
  /** Why it cannot be taken, as a sentence. */
  readonly refused?: string;
}

/** A message that goes out: one OSC type tag per argument; 'i' and 'f' are 32 bits wide. */
export interface Outgoing extends Message {
  readonly tags: string;
}

/** Bundles in bundles; deeper than this is an attack or a mistake. */
const DEEPEST = 8;
/** Messages that one packet may hold. */
export const MESSAGES = 512;
/** Bytes of a packet over any transport. */
export const LARGEST = 65_536;

/**
 * The messages in a packet, bundles taken apart in order.
 * @throws Refused when the bytes are not OSC, or too many
 */
export function read(bytes: Uint8Array): Message[] {
  if (bytes.length > LARGEST) throw new Refused(`An OSC packet has at most ${LARGEST} bytes, got ${bytes.length}.`);
  let packet: WireMessage | Bundle;
  try {
    packet = osc.readPacket(bytes, { metadata: true });
  } catch {
    throw new Refused(
      `The packet is not OSC (${bytes.length} bytes): a message starts with an address such as /loop/gain.`,
    );
  }
  const messages = flatten(packet, 0);
  if (messages.length > MESSAGES)
    throw new Refused(`A bundle has at most ${MESSAGES} messages, got ${messages.length}: none of them is taken.`);
  return messages;
}

function flatten(packet: WireMessage | Bundle, depth: number, time?: number): Message[] {
  if (depth > DEEPEST) throw new Refused(`Bundles are nested more than ${DEEPEST} deep.`);
  if ('packets' in packet) {
    const when = timeOf(packet);
    return packet.packets.flatMap((inner) => flatten(inner, depth + 1, when));
  }
  if (typeof packet.address !== 'string' || !packet.address.startsWith('/') || packet.address.length > 255)
    throw new Refused('An OSC address starts with a slash and is at most 255 characters long.');
  const { address } = packet;
  const when = time !== undefined && { time };
  try {
    const args = ((packet.args ?? []) as readonly unknown[]).flat(DEEPEST) as Argument[];
    return [{ address, args: args.map((argument) => raw(argument, address)), ...when }];
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return [{ address, args: [], refused: error.message, ...when }];
  }
}

/** A time tag of [0, 1] means at once, and so does [0, 0] from some senders. */
const timeOf = ({ timeTag }: Pick<Bundle, 'timeTag'>): number | undefined =>
  timeTag.raw[0] === 0 ? undefined : (timeTag.raw[0] >>> 0) - EPOCH + (timeTag.raw[1] >>> 0) / 2 ** 32;

/** `T F N I` carry their value in the tag; `h` and `t` come as objects, and times are seconds since 1970. */
function raw({ type, value }: Argument, address: string): Raw {
  if (type === 'T') return true;
  if (type === 'F') return false;
  if (type === 'N' || type === 'I') return null;
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (type === 'h' && value !== null && typeof value === 'object' && 'high' in value && 'low' in value)
    return Number(value.high) * 2 ** 32 + (Number(value.low) >>> 0);
  if (type === 't') return timeOf({ timeTag: value as Bundle['timeTag'] }) ?? 0;
  throw new Refused(`${address} takes numbers and words; an argument of OSC type "${type}" is neither.`);
}

const wire = ({ address, args, tags }: Outgoing): WireMessage => ({
  address,
  args: args.map((value, i) => ({ type: tags[i], value: tags[i] === 'i' ? Math.round(Number(value)) : value })),
});

export const write = (message: Outgoing): Uint8Array => osc.writePacket(wire(message), { metadata: true });

/** Seconds from 1900, where OSC's time begins, to 1970. */
export const EPOCH = 2_208_988_800;

/** A bundle whose time tag is the moment of the sound, in seconds since 1970. */
export function writeBundle(messages: readonly Outgoing[], time: number): Uint8Array {
  const seconds = Math.floor(time);
  const timeTag = { raw: [seconds + EPOCH, Math.floor((time - seconds) * 2 ** 32)] as const };
  return osc.writePacket({ timeTag, packets: messages.map(wire) }, { metadata: true });
}

/** An outgoing message whose tags follow from its arguments: words 's', whole numbers 'i', others 'f'. */
export const message = (address: string, ...args: (number | string)[]): Outgoing => ({
  address,
  args,
  tags: args
    .map((arg) => (typeof arg === 'string' ? 's' : Number.isInteger(arg) && Math.abs(arg) < 2 ** 31 ? 'i' : 'f'))
    .join(''),
});
