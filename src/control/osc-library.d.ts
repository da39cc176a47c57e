// Types for the part of the `osc` package that we use; it ships none.
declare module 'osc' {
  export interface Argument {
    readonly type: string;
    readonly value: unknown;
  }
  export interface Message {
    readonly address: string;
    readonly args: readonly Argument[];
  }
  export interface TimeTag {
    readonly raw: readonly [number, number];
    readonly native?: number;
  }
  export interface Bundle {
    readonly timeTag: TimeTag;
    readonly packets: readonly (Message | Bundle)[];
  }
  const library: {
    readPacket(bytes: Uint8Array, options: { readonly metadata: boolean }): Message | Bundle;
    writePacket(packet: Message | Bundle, options: { readonly metadata: boolean }): Uint8Array;
  };
  export default library;
}
