// Offline work on whole clips: decoding files, and effects.                              [door: node-web-audio-api]
// The library is loaded when it is first needed: it wants libasound2, and a dream from noise does without.
import type * as WebAudio from 'node-web-audio-api';
import { Refused } from '../refused.js';

/** The tone controls, in dB. */
export interface Tone {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

async function library(): Promise<typeof WebAudio> {
  return import('node-web-audio-api').catch((error: unknown) => {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new Refused(
      `Sound files and the tone controls need node-web-audio-api, which does not load (${why}); on Debian, install libasound2.`,
    );
  });
}

/**
 * Decodes WAV, AIFF, FLAC, MP3, OGG Vorbis or AAC, resampled to `rate` and mixed to one channel.
 * @param side one of the first two channels instead of a mix, where there are as many
 * @throws Refused when the bytes are none of these
 */
export async function decode(
  bytes: Uint8Array,
  rate: number,
  file: string,
  side?: 'left' | 'right',
): Promise<Float32Array> {
  const { OfflineAudioContext } = await library();
  const context = new OfflineAudioContext(1, 1, rate);
  const data = new Uint8Array(bytes).buffer;
  const buffer = await context.decodeAudioData(data).catch(() => {
    throw new Refused(`${file} cannot be read as sound; WAV, AIFF, FLAC, MP3 and OGG Vorbis files are.`);
  });
  if (buffer.length === 0) throw new Refused(`${file} is empty: it holds no samples.`);
  if (side !== undefined && buffer.numberOfChannels > 1) return buffer.getChannelData(side === 'left' ? 0 : 1).slice();
  const mono = new Float32Array(buffer.length);
  // Asked once: each answer comes from native code, slower than the sum itself.
  const channels = buffer.numberOfChannels;
  for (let c = 0; c < channels; c++) {
    const channel = buffer.getChannelData(c);
    for (let n = 0; n < mono.length; n++) mono[n] += channel[n] / channels;
  }
  return mono;
}

/**
 * Three-band tone control on a circle: the loop is rendered twice and the second turn kept, so what rings at the end
 * rings on at the start. Cost: 10 to 20 ms for 4 s. The library leaks 52 KB a call: its worker is renewed now and then.
 */
export async function equalise(samples: Float32Array, rate: number, { low, mid, high }: Tone): Promise<Float32Array> {
  if (low === 0 && mid === 0 && high === 0) return samples;
  const { OfflineAudioContext } = await library();
  const context = new OfflineAudioContext(1, 2 * samples.length, rate);
  const source = context.createBufferSource();
  // The source copies its buffer when it is given one: fill it first.
  const buffer = context.createBuffer(1, samples.length, rate);
  buffer.copyToChannel(new Float32Array(samples), 0);
  source.buffer = buffer;
  source.loop = true;

  const bands = [
    { type: 'lowshelf', frequency: 200, gain: low },
    { type: 'peaking', frequency: 1000, gain: mid },
    { type: 'highshelf', frequency: 4000, gain: high },
  ] as const;
  const filters = bands.map(({ type, frequency, gain }) => {
    const filter = context.createBiquadFilter();
    filter.type = type;
    filter.frequency.value = frequency;
    filter.gain.value = gain;
    return filter;
  });
  [source, ...filters].reduce((from, to) => (from.connect(to), to)).connect(context.destination);
  source.start();
  const rendered = await context.startRendering();
  return rendered.getChannelData(0).slice(samples.length);
}
