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

/** The words for a failure of PortAudio's. */
const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Opens an output: the first that can be, of those whose names hold one of the patterns.
 * @param patterns parts of names, in any case, the best first; none for the system's default
 * @throws Refused when there is no such device, or none of them can be opened
 */
export function portaudio(patterns: readonly string[], rate: number, channels: number, latency: Latency): Driver {
  const found = devices();
  if (found.length === 0) throw new Refused('There is no sound card here.');
  const wanted = patterns.length === 0 ? [{ device: undefined, rank: 0 }] : matching(found, patterns);
  if (wanted.length === 0)
    throw new Refused(
      `No sound card's name holds ${patterns.map((p) => `"${p}"`).join(' or ')}; there are ${found.map((d) => d.name).join(', ')}.`,
    );
  const failures: string[] = [];
  for (const { device, rank } of wanted)
    try {
      return output(device, rank, rate, channels, latency);
    } catch (error) {
      failures.push(`The sound card ${device?.name ?? '(default)'} cannot be opened: ${reason(error)}.`);
    }
  throw new Refused(failures.join(' '));
}

/** Devices whose names hold a pattern, with the first such pattern's place in the list, and in its order. */
export const matching = <D extends Pick<Device, 'name'>>(
  found: readonly D[],
  patterns: readonly string[],
): { device: D; rank: number }[] =>
  found
    .map((device) => {
      const name = device.name.toLowerCase();
      return { device, rank: patterns.findIndex((pattern) => name.includes(pattern.toLowerCase())) };
    })
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank);

/** @param device undefined for the default. @throws what PortAudio says */
function output(device: Device | undefined, rank: number, rate: number, channels: number, latency: Latency): Driver {
  const { block, queue, lead } = LATENCIES[latency];
  const stream = binding().create({
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
  let started = false;
  return {
    name: 'portaudio',
    device: device?.name ?? 'default',
    rank,
    rate,
    channels,
    block,
    lead,
    write(samples) {
      // Not before there is something to play: the device would run dry at once.
      if (!started) stream.start();
      started = true;
      return stream.write(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
    },
    async stop() {
      // PortAudio cuts off the last periods: silence is what it may cut. A stream that never began cannot end.
      if (!started) return;
      for (let i = 0; i < 3; i++) await stream.write(Buffer.alloc(block * channels * 4));
      await stream.quit('WAIT');
    },
  };
}
