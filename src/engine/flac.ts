// FLAC files, 24 bits.                                                                                [door: libflacjs]
import type { Encoder } from './encoder.js';

const BITS = 24;
const FULL = 2 ** (BITS - 1);
/** Little effort: the file grows by some percent, the time halves. */
const EFFORT = 2;
/** Where the head says how many frames there are (36 bits, the first 4 with other things), and their MD5. */
const TOTAL = 21;
const MD5 = 26;

/** Loads the library: its JavaScript form, as its WebAssembly does not load in Node. About 60 ms of work per second of stereo. */
export async function flacEncoder(rate: number, channels: number): Promise<Encoder> {
  const { default: load } = await import('libflacjs');
  const flac = load('min');
  if (!flac.isReady()) await new Promise((resolve) => flac.on('ready', resolve));
  const encoder = flac.create_libflac_encoder(rate, channels, BITS, EFFORT, 0, false, 0);
  let pending: Uint8Array[] = [];
  let [frames, sum] = [0, ''];
  flac.init_encoder_stream(
    encoder,
    (bytes) => void pending.push(bytes.slice()),
    (metadata) => void (sum = metadata?.md5sum ?? ''),
  );
  const take = (): Uint8Array => {
    const bytes = Buffer.concat(pending);
    pending = [];
    return bytes;
  };
  const first = Buffer.from(take());

  return {
    encode(samples) {
      const whole = Int32Array.from(samples, (x) => Math.max(-FULL, Math.min(FULL - 1, Math.round(x * FULL))));
      frames += samples.length / channels;
      flac.FLAC__stream_encoder_process_interleaved(encoder, whole, samples.length / channels);
      return take();
    },
    end() {
      flac.FLAC__stream_encoder_finish(encoder);
      flac.FLAC__stream_encoder_delete(encoder);
      return take();
    },
    head() {
      first[TOTAL] = (first[TOTAL] & 0xf0) | Math.floor(frames / 2 ** 32);
      first.writeUInt32BE(frames % 2 ** 32, TOTAL + 1);
      first.write(sum, MD5, 'hex');
      return first;
    },
  };
}
