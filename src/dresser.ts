// The dresser process: puts other effects on a clip that plays. It has a place of its own because a turned knob must be heard at
// once, whatever the dreamer is busy with; and because the library behind it leaks, so that it is renewed now and then.
import { RATE } from './clip.js';
import { bare, dressed } from './dress.js';
import type { FromDresser, ToDresser } from './messages.js';
import { outfitOf } from './outfit.js';
import { initialValues, paramsFor } from './params.js';
import { fromParent, toParent } from './parent.js';
import { Refused } from './refused.js';

process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

const send = (message: FromDresser): void => toParent(message);

let sounds: readonly Float32Array[] = [];

async function dress({ sides, rate, outfit }: ToDresser & { kind: 'dress' }): Promise<void> {
  if (sides) sounds = bare(sides);
  send({ kind: 'dressed', channels: await dressed(sounds, rate, outfit) });
}

fromParent((message: ToDresser) => {
  if (message.kind === 'stop') return process.exit(0);
  dress(message).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error;
    send({ kind: 'failed', sentence: error.message });
  });
});

/** Loads the library and warms the code, so that the first knob is heard as soon as the others. */
const all = {
  ...outfitOf(initialValues(paramsFor(['none']))),
  low: 1,
  filter: 0.5,
  drive: 6,
  compress: 0.5,
  reverb: 0.5,
  size: 1,
};
dressed([new Float32Array(8192)], RATE, all).then(
  () => send({ kind: 'ready' }),
  () => send({ kind: 'ready' }),
);
