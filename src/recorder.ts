// The recorder process: writes what was heard, so that neither a slow disk nor packing holds up anything else. There while something is recorded.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Encoder } from './engine/encoder.js';
import { flacEncoder } from './engine/flac.js';
import { recording } from './engine/recording.js';
import type { Recording } from './engine/recording.js';
import { wavEncoder } from './engine/wav.js';
import type { FromRecorder, ToRecorder } from './messages.js';
import { fromParent, toParent } from './parent.js';
import { Refused, sentence } from './refused.js';

process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);

const CHANNELS = 2;
const send = (message: FromRecorder, then?: () => void): void => toParent(message, then);
const end = (): void => process.exit(0);

let running: Recording | undefined;
/** A FLAC encoder is for one file, and is made in its own time: the next one always waits. */
let spare: Encoder | undefined;

async function begin({ folder, name, format, rate, split }: ToRecorder & { kind: 'begin' }): Promise<void> {
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    throw new Refused(`${folder} cannot be written.`);
  }
  const wav = (): Encoder => wavEncoder(rate, CHANNELS);
  const prepare = async (): Promise<void> => void (spare = await flacEncoder(rate, CHANNELS));
  if (format === 'flac') await prepare();
  const flac = (): Encoder => {
    const encoder = spare!;
    void prepare();
    return encoder;
  };
  running = recording({
    path: (part) => join(folder, `${name}${part === 1 ? '' : ` (${part})`}.${format}`),
    encoder: format === 'flac' ? flac : wav,
    rate,
    channels: CHANNELS,
    split,
  });
  send({ kind: 'begun', path: running.paths[0] });
}

const fail = (error: unknown): void => send({ kind: 'failed', sentence: sentence(error) }, end);

function stop(): void {
  running?.stop();
  send({ kind: 'ended', paths: running?.paths ?? [], frames: running?.frames ?? 0 }, end);
}

fromParent((message: ToRecorder) => {
  if (message.kind === 'begin') return void begin(message).catch(fail);
  try {
    if (message.kind === 'end') stop();
    else {
      running?.append(message.frame, message.samples);
      send({ kind: 'took' });
    }
  } catch (error) {
    fail(error);
  }
});

// Without the main process the file is closed as it is.
process.on('disconnect', () => {
  try {
    running?.stop();
  } finally {
    end();
  }
});
