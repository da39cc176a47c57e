// What a PulseAudio sink hears of a daemon, followed by the sample counter on its right channel.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { client, sleep, startDaemon, status } from '../../test/helper/daemon.js';
import type { Client, Running } from '../../test/helper/daemon.js';
import { follow, hasPulse, startPulse } from '../../test/helper/pulse.js';

/** What the benches say of it. */
export const FOLLOWED =
  "The sample counter on the right channel, followed sample by sample in what parec recorded from the sink's monitor (lost: never came; silent: between those that did)";

/** What came of it, and what the daemon said last. */
export interface Heard<T> {
  readonly done: T;
  /** Names and values of /status. */
  readonly told: Readonly<Record<string, unknown>>;
  readonly frames: number;
  readonly row: {
    readonly latency: string;
    readonly seconds: number;
    readonly swaps: number;
    readonly underruns: number;
    readonly breaks: number;
    readonly 'samples lost': number;
    readonly 'samples silent': number;
    readonly 'steps/s': number;
  };
}

/** Plays with a latency at a sink of its own for as long as `during` lasts. @param flags more of the daemon's */
export async function atSink<T>(
  latency: string,
  flags: readonly string[],
  during: (osc: Client, daemon: Running) => Promise<T>,
): Promise<Heard<T>> {
  if (!hasPulse()) throw new Error('this bench needs pulseaudio, pulseaudio-utils and libasound2-plugins');
  const folder = mkdtempSync(join(tmpdir(), 'earworm-sink-'));
  const pulse = await startPulse();
  const capture = join(folder, 'capture.raw');
  const recorder = await pulse.record(capture);
  const daemon = await startDaemon(['--driver', 'portaudio', '--latency', latency, '--counter', ...flags], pulse.env);
  const osc = await client(daemon.oscPort);
  const done = await during(osc, daemon);
  const told = await status(osc);
  osc.stop();
  await daemon.stop();
  await sleep(0.5);
  await recorder.stop();
  await pulse.stop();
  const { frames, breaks, lost, silent } = follow(capture);
  rmSync(folder, { recursive: true });
  const row = {
    latency,
    seconds: Math.round(frames / 441) / 100,
    swaps: Number(told.swaps),
    underruns: Number(told.underruns),
    breaks: breaks.length,
    'samples lost': lost,
    'samples silent': silent,
    'steps/s': Number(told['steps-per-second']),
  };
  return { done, told, frames, row };
}
