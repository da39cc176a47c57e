// A child process's end of the channel to the one that forked it.
import { packer, unpacker } from './parcel.js';

const pack = packer();
const unpack = unpacker();

/** Goes nowhere where no process forked this one. @param then once the last of it is on its way, or cannot be */
export function toParent(message: object, then?: () => void): void {
  if (!process.send) return then?.();
  const parts = pack(message);
  const last = parts.length - 1;
  parts.forEach((part, i) => process.send!(part, undefined, undefined, i === last ? () => then?.() : () => undefined));
}

/** Hears what the parent sends. */
export const fromParent = <To>(hear: (message: To) => void): void =>
  void process.on('message', (came: object) => {
    const message = unpack(came);
    if (message) hear(message as To);
  });
