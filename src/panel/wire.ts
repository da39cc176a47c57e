// OSC packets ↔ bytes in the browser.                                                          [door: osc, as a script]

/** The part of osc.js that is used; osc-browser.min.js puts it on the page. */
interface Library {
  readPacket(bytes: Uint8Array, options: { metadata: true }): Packet;
  writePacket(
    packet: { address: string; args: { type: string; value: unknown }[] },
    options: { metadata: true },
  ): Uint8Array;
}
type Packet = { readonly packets: readonly Packet[] } | { readonly address: string; readonly args: readonly Tagged[] };
interface Tagged {
  readonly type: string;
  readonly value: unknown;
}

declare const osc: Library;

export type Arg = number | string;

export interface Heard {
  readonly address: string;
  readonly args: readonly Arg[];
}

/** Words go as `s`, all numbers as `f`: the daemon takes either for what it is. */
export const write = (address: string, args: readonly Arg[]): Uint8Array =>
  osc.writePacket(
    { address, args: args.map((value) => ({ type: typeof value === 'string' ? 's' : 'f', value })) },
    { metadata: true },
  );

/** The messages of a packet, bundles taken apart; blobs are left out. */
export const read = (bytes: Uint8Array): Heard[] => flat(osc.readPacket(bytes, { metadata: true }));

function flat(packet: Packet): Heard[] {
  if ('packets' in packet) return packet.packets.flatMap(flat);
  const args = packet.args
    .map(({ value }) => value)
    .filter((value) => typeof value === 'number' || typeof value === 'string');
  return [{ address: packet.address, args }];
}
