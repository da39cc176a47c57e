// The sound card, through PortAudio.                                                             [door: naudiodon]
//
// The package's own wrapper closes the stream at the first underrun and hooks SIGSEGV; its native binding does neither.
// A write to a device that has vanished never returns, and then the process cannot even exit: only a killed child is safe.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Refused } from '../refused.js';
import { first, formats, matching } from './cards.js';
import type { Device, Format } from './cards.js';
import { LATENCIES } from './driver.js';
import type { Driver } from './driver.js';
import { fit } from './fit.js';
import { gauge } from './gauge.js';
import type { Latency } from '../messages.js';

interface Stream {
  start(): void;
  write(block: Buffer): Promise<string | undefined>;
  quit(how: 'WAIT' | 'NOW'): Promise<void>;
}

interface Binding {
  getDevices(): Device[];
  getHostAPIs(): { defaultHostAPI: number; HostAPIs: readonly { defaultOutput: number }[] };
  create(options: { outOptions: Record<string, number | boolean> }): Stream;
}

const FLOAT32 = 1;
/** Blocks that the device takes in at once. */
const BUFFER = 3;

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
 * @param rate samples per second of the mix, which is stereo
 * @param now seconds of a clock that only goes forward
 * @throws Refused when there is no such device, or none of them can be opened
 */
export function portaudio(patterns: readonly string[], rate: number, latency: Latency, now: () => number): Driver {
  const found = devices();
  if (found.length === 0) throw new Refused('There is no sound card here.');
  const wanted = patterns.length === 0 ? [{ device: usual(found), rank: 0 }] : matching(found, patterns);
  if (wanted.length === 0)
    throw new Refused(
      `No sound card's name holds ${patterns.map((p) => `"${p}"`).join(' or ')}; there are ${found.map((d) => d.name).join(', ')}.`,
    );
  const failures: string[] = [];
  for (const { device, rank } of wanted)
    try {
      const create = (format: Format): Stream => stream(device, format, latency);
      const { opened, format } = first(formats(device, rate), create);
      return fit(output(opened, { device: device.name, rank, ...format, latency, now }), rate);
    } catch (error) {
      failures.push(`The sound card ${device.name} cannot be opened: ${reason(error)}.`);
    }
  throw new Refused(failures.join(' '));
}

/** The system's default, or the first there is. */
const usual = (found: readonly Device[]): Device => {
  const { defaultHostAPI, HostAPIs } = binding().getHostAPIs();
  return found.find(({ id }) => id === HostAPIs[defaultHostAPI]?.defaultOutput) ?? found[0];
};

/** @throws what PortAudio says */
function stream({ id }: Device, { rate, channels }: Format, latency: Latency): Stream {
  const { block, queue } = LATENCIES[latency];
  return binding().create({
    outOptions: {
      deviceId: id,
      channelCount: channels,
      sampleFormat: FLOAT32,
      sampleRate: rate,
      framesPerBuffer: block,
      maxQueue: queue,
      closeOnError: true,
    },
  });
}

function output(
  opened: Stream,
  {
    device,
    rank,
    rate,
    channels,
    latency,
    now,
  }: Format & Pick<Driver, 'device' | 'rank'> & { latency: Latency; now: () => number },
): Driver {
  const { block, queue } = LATENCIES[latency];
  const ahead = gauge(rate, (queue + BUFFER) * block);
  let started = false;
  return {
    name: 'portaudio',
    device,
    rank,
    rate,
    channels,
    own: { rate, channels },
    block,
    get lead() {
      return ahead.lead;
    },
    async write(samples) {
      // Not before there is something to play: the device would run dry at once.
      if (!started) {
        ahead.begin(now());
        opened.start();
      }
      started = true;
      const complaint = await opened.write(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
      ahead.took(samples.length / channels, now());
      return complaint;
    },
    async stop() {
      // PortAudio cuts off the last periods: silence is what it may cut. A stream that never began cannot end.
      if (!started) return;
      for (let i = 0; i < BUFFER; i++) await opened.write(Buffer.alloc(block * channels * 4));
      await opened.quit('WAIT');
    },
  };
}
