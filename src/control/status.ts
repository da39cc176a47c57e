// /status: how things are, as pairs of a name and a value, one line each.
import type { HostReport } from '../messages.js';
import type { Counts } from './traffic.js';

export interface Condition {
  readonly ear: string;
  /** What the dream runs on. */
  readonly provider: string;
  readonly driver: string;
  readonly device: string;
  readonly own: { readonly rate: number; readonly channels: number };
  /** Frames that are written ahead of the sound, and frames per second. */
  readonly lead: number;
  readonly rate: number;
  readonly progress: { readonly step: number; readonly score: number; readonly perSecond: number };
  readonly report?:
    | Pick<
        HostReport,
        'clip' | 'swaps' | 'lateSwaps' | 'lateChanges' | 'underruns' | 'peak' | 'rms' | 'reduction' | 'limited'
      >
    | undefined;
  readonly restarts: { readonly host: number; readonly losses: number; readonly dreamer: number };
  /** Messages that came over OSC, and clients that are connected by TCP. */
  readonly traffic: Counts;
  readonly clients: number;
  /** Path of the recording that goes on. */
  readonly recording: string | undefined;
  /** Seconds. */
  readonly uptime: number;
}

// prettier-ignore
export const STATUS: Record<string, { readonly doc: string; readonly of: (condition: Condition) => number | string }> = {
  ear: { doc: 'Name of the ear.', of: ({ ear }) => ear },
  provider: { doc: 'What the dream runs on: cpu, cuda, webgpu, coreml or dml; none before it runs.', of: ({ provider }) => provider },
  driver: { doc: 'portaudio, or clock where there is no sound card.', of: ({ driver }) => driver },
  device: { doc: 'Name of the sound card.', of: ({ device }) => device },
  'device-rate': { doc: 'Samples per second of the sound card; another rate than 44100 is resampled.', of: ({ own }) => own.rate },
  'device-channels': { doc: 'Channels of the sound card; one gets both sides, of many the first two.', of: ({ own }) => own.channels },
  'lead-ms': { doc: 'Time from the mix to the loudspeaker, measured in the first seconds of a sound card.', of: ({ lead, rate }) => Math.round((1000 * lead) / rate) },
  'steps-per-second': { doc: 'Speed of the dream.', of: ({ progress }) => Math.round(progress.perSecond) },
  step: { doc: 'Steps since the start.', of: ({ progress }) => progress.step },
  score: { doc: 'How well the dream meets its targets; higher is better.', of: ({ progress }) => progress.score },
  clip: { doc: 'Number of the clip that plays.', of: ({ report }) => report?.clip ?? 0 },
  swaps: { doc: 'Clips that have taken over.', of: ({ report }) => report?.swaps ?? 0 },
  'late-changes': { doc: 'Changes by time tag that came too late for it and were made at once.', of: ({ report }) => report?.lateChanges ?? 0 },
  'late-swaps': { doc: 'Clips that came too late for their turn and waited for the next.', of: ({ report }) => report?.lateSwaps ?? 0 },
  underruns: { doc: 'Times the sound card ran dry.', of: ({ report }) => report?.underruns ?? 0 },
  'level-db': { doc: 'Loudness (RMS) of the output, in dBFS; -120 is silence.', of: ({ report }) => decibels(report?.rms ?? 0) },
  'peak-db': { doc: 'Largest sample of the output just now, in dBFS.', of: ({ report }) => decibels(report?.peak ?? 0) },
  'reduction-db': { doc: 'How much the limiter turns down just now.', of: ({ report }) => -decibels(report?.reduction ?? 1) },
  clips: { doc: 'Times that the sound went over the ceiling and was turned down.', of: ({ report }) => report?.limited ?? 0 },
  recording: { doc: 'Path of the file that is recorded; none when there is none.', of: ({ recording }) => recording ?? 'none' },
  'host-restarts': { doc: 'Times the audio host was replaced.', of: ({ restarts }) => restarts.host },
  'device-losses': { doc: 'Times the sound card was lost; the clock keeps time until it is back.', of: ({ restarts }) => restarts.losses },
  'dreamer-restarts': { doc: 'Times the dreamer was replaced.', of: ({ restarts }) => restarts.dreamer },
  'osc-messages': { doc: 'OSC messages that came.', of: ({ traffic }) => traffic.received },
  'osc-per-second': { doc: 'OSC messages in the last second.', of: ({ traffic }) => traffic.perSecond },
  'osc-busiest': { doc: 'How many of them came from one sender, the busiest.', of: ({ traffic }) => traffic.busiest },
  'osc-refused': { doc: 'OSC messages that were refused.', of: ({ traffic }) => traffic.refused },
  'osc-dropped': { doc: 'OSC messages that were lost because one sender sent too many a second.', of: ({ traffic }) => traffic.dropped },
  'osc-late': { doc: 'OSC messages whose time tag had passed when they came; they are done at once.', of: ({ traffic }) => traffic.late },
  'osc-clients': { doc: 'Clients that are connected by TCP.', of: ({ clients }) => clients },
  'uptime-s': { doc: 'Seconds since the start.', of: ({ uptime }) => Math.round(uptime) },
};

/** dB, in tenths; -120 for silence. */
const decibels = (factor: number): number => Math.round(200 * Math.log10(Math.max(1e-6, factor))) / 10 + 0;

export const statusPairs = (condition: Condition): (readonly [string, number | string])[] =>
  Object.entries(STATUS).map(([name, { of }]) => [name, of(condition)]);
