// Whom an OSC packet came from, and where answers go: the same over every transport.

export interface Peer {
  /** One client of one transport, for as long as it is there: "udp 127.0.0.1:9002". */
  readonly key: string;
  /**
   * Sends one OSC packet, or loses it; never throws, never waits.
   * @param fleeting something newer comes soon: it is lost first, where the receiver reads slowly
   */
  send(bytes: Uint8Array, fleeting?: boolean): void;
  /** The machine that it is on, where its transport knows. */
  readonly host?: string;
  /** Another port of that machine, over UDP. */
  at?(port: number): Peer;
}

/** Does what a message does and is not answered. */
export const nobody = (key: string): Peer => ({ key, send: () => undefined });
