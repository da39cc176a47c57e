// Hands on a MIDI box, for a daemon on a machine that has no MIDI: messages are played by UDP into a library in place of the real one.
import { createSocket } from 'node:dgram';
import { fileURLToPath } from 'node:url';

const HOOK = fileURLToPath(new URL('../../dist/test/helper/midi-hook.js', import.meta.url)).replace(
  '/dist/dist/',
  '/dist/',
);

export interface Hands {
  /** What the daemon is started with, beside `--midi-in Hands`. */
  readonly env: Readonly<Record<string, string>>;
  send(...bytes: number[]): void;
  /** Ticks of a clock, as they are due: late ones are followed by a shorter pause. @returns ends it */
  tick(bpm: number): () => void;
  stop(): void;
}

export async function hands(): Promise<Hands> {
  // A port that is free now.
  const probe = createSocket('udp4');
  await new Promise<void>((resolve) => probe.bind(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise<void>((resolve) => probe.close(resolve));
  const socket = createSocket('udp4');
  const send = (...bytes: number[]): void => socket.send(Uint8Array.from(bytes), port, '127.0.0.1');
  return {
    env: { TEST_MIDI_PORT: String(port), NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import ${HOOK}` },
    send,
    tick(bpm) {
      const began = performance.now();
      let timer: NodeJS.Timeout;
      const next = (count: number): void => {
        send(0xf8);
        const due = began + (60_000 / bpm / 24) * count;
        timer = setTimeout(() => next(count + 1), Math.max(0, due - performance.now()));
      };
      next(1);
      return () => clearTimeout(timer);
    },
    stop: () => socket.close(),
  };
}
