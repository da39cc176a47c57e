// Which sound card, and what it is asked for. Pure.

/** A sound card as PortAudio tells of it. */
export interface Device {
  readonly id: number;
  readonly name: string;
  readonly hostAPIName: string;
  readonly maxOutputChannels: number;
  readonly defaultSampleRate: number;
}

/** Rates that a sound card may have, where it does not say so. */
const USUAL = [48000, 96000];

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

export interface Format {
  readonly rate: number;
  readonly channels: number;
}

/** What a device is asked for, the best first: stereo as the mix is, else at its own rate; then all its channels, or one. */
export const formats = (
  { maxOutputChannels: most, defaultSampleRate }: Pick<Device, 'maxOutputChannels' | 'defaultSampleRate'>,
  rate: number,
): Format[] => {
  const rates = [...new Set([rate, defaultSampleRate, ...USUAL])];
  const channels = [...new Set([2, most, 1])].filter((count) => count <= most);
  return channels.flatMap((count) => rates.map((each) => ({ rate: each, channels: count })));
};

/** The first format that opens. @throws what the first of them threw, if none does */
export function first<F, S>(wanted: readonly F[], open: (format: F) => S): { opened: S; format: F } {
  let failure: unknown;
  for (const format of wanted)
    try {
      return { opened: open(format), format };
    } catch (error) {
      failure ??= error;
    }
  throw failure;
}
