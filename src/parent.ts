// A child process's end of the channel to the one that forked it.
import { posting, unpacker } from './parcel.js';

const unpack = unpacker();
const post = posting((part, sent) => (process.send ? process.send(part, undefined, undefined, sent) : sent()));

/** Goes nowhere where no process forked this one. @param sent once the last of it is on its way, or cannot be */
export const toParent = (message: object, sent?: () => void): void => post(message, sent);

/** Hears what the parent sends. */
export const fromParent = <To>(hear: (message: To) => void): void =>
  void process.on('message', (came: object) => {
    const message = unpack(came);
    if (message) hear(message as To);
  });
