// The sound card, through PortAudio.                                                             [door: naudiodon]
//
// The package's own wrapper closes the stream at the first underrun and hooks SIGSEGV; its native binding does neither.
// A write to a device that has vanished never returns, and then the process cannot even exit: only a killed child is safe.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Refused } from '../refused.js';
import { LATENCIES } from './driver.js';
import type { Driver } from './driver.js';
import type { Latency } from '../messages.js';

export interface Device {
  readonly id: number;
  readonly name: string;
  readonly hostAPIName: string;
  readonly maxOutputChannels: number;
  readonly defaultSampleRate: number;
}

interface Stream {
  start(): void;
  write(block: Buffer): Promise<string | undefined>;
  quit(how: 'WAIT' | 'NOW'): Promise<void>;
}

interface Binding {
  getDevices(): Device[];
  create(options: { outOptions: Record<string, number | boolean> }): Stream;
}

const FLOAT32 = 1;

/** @throws Refused where the package could not be built */
function binding(): Binding {
  const require = createRequire(import.meta.url);
  try {
    const folder = dirname(require.resolve('naudiodon/package.json'));
    const bindings = createRequire(`${folder}/package.json`)('bindings') as (options: object) => Binding;
    return bindings({ bindings: 'naudiodon.node', module_root: folder });
  } catch {
    throw new Refused(
      'PortAudio is not available: naudiodon could not be built on this machine (it needs python3, make, g++ and libasound2).',
    );
  }
}

/** Output devices, in PortAudio's order. @throws Refused as above */
export const devices = (): Device[] =>
  binding()
    .getDevices()
    .filter((device) => device.maxOutputChannels > 0);

/**
 * Opens an output.
 * @param pattern part of the device's name, in any case; empty for the default
 * @throws Refused when there is no such device, or it cannot be opened
 */
export function portaudio(pattern: string, rate: number, channels: number, latency: Latency): Driver {
  const found = devices();
  const device =
    pattern === '' ? undefined : found.find(({ name }) => name.toLowerCase().includes(pattern.toLowerCase()));
  if (found.length === 0) throw new Refused('There is no sound card here.');
  if (pattern !== '' && !device)
    throw new Refused(`No sound card's name holds "${pattern}"; there are ${found.map((d) => d.name).join(', ')}.`);

  const { block, queue, lead } = LATENCIES[latency];
  let stream: Stream;
  try {
    stream = binding().create({
      outOptions: {
        ...(device && { deviceId: device.id }),
        channelCount: channels,
        sampleFormat: FLOAT32,
        sampleRate: rate,
        framesPerBuffer: block,
        maxQueue: queue,
        closeOnError: true,
      },
    });
  } catch (error) {
    throw new Refused(
      `The sound card ${device?.name ?? '(default)'} cannot be opened: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  stream.start();

  return {
    name: 'portaudio',
    device: device?.name ?? 'default',
    rate,
    channels,
    block,
    lead,
    write: (samples) => stream.write(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)),
    async stop() {
      // PortAudio cuts off the last periods: silence is what it may cut.
      for (let i = 0; i < 3; i++) await stream.write(Buffer.alloc(block * channels * 4));
      await stream.quit('WAIT');
    },
  };
}
