// Offline work on whole clips: decoding files, and effects.                              [door: node-web-audio-api]
// The library is loaded when it is first needed: it wants libasound2, and a dream from noise does without.
import type * as WebAudio from 'node-web-audio-api';
import { Refused } from '../refused.js';

export type Context = WebAudio.OfflineAudioContext;
export type AudioNode = WebAudio.AudioNode;

async function library(): Promise<typeof WebAudio> {
  return import('node-web-audio-api').catch((error: unknown) => {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new Refused(
      `Sound files and effects need node-web-audio-api, which does not load (${why}); on Debian, install libasound2.`,
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
 * Circles through a row of nodes: the last moments of the loop are rendered before it and thrown away, so that what rings
 * at the end rings on at the start. The library leaks 52 KB a call: its process or thread is renewed now and then.
 * @param settles seconds after which the nodes have forgotten what was before; at most one turn is rendered before the loop
 * @param late frames by which they delay the sound
 * @param build makes the nodes; none of them may change the number of channels
 */
export async function through(
  channels: readonly Float32Array[],
  rate: number,
  settles: number,
  late: number,
  build: (context: Context) => AudioNode[],
): Promise<Float32Array[]> {
  const { OfflineAudioContext } = await library();
  const [{ length }] = channels;
  const before = Math.min(length, Math.round(settles * rate));
  const whole = before + length + late;
  const context = new OfflineAudioContext(channels.length, whole, rate);
  const source = context.createBufferSource();
  // The source copies its buffer when it is given one: fill it first.
  const buffer = context.createBuffer(channels.length, whole, rate);
  channels.forEach((samples, c) => {
    const unwound = new Float32Array(whole);
    unwound.set(samples.subarray(length - before));
    unwound.set(samples, before);
    for (let n = before + length; n < whole; n++) unwound[n] = samples[(n - before) % length];
    buffer.copyToChannel(unwound, c);
  });
  source.buffer = buffer;
  [source, ...build(context)].reduce((from, to) => (from.connect(to), to)).connect(context.destination);
  source.start();
  const rendered = await context.startRendering();
  return channels.map((_, c) => rendered.getChannelData(c).slice(before + late));
}
