// Renders the dreams of docs/LISTEN.md: node dist/scripts/gallery.js writes docs/listen/, a sound and a picture for each. It
// takes the processor of any machine some minutes; the page itself is made of the same table by `npm run docs`.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOggEncoder } from 'wasm-media-encoders';
import { mixed, peak, RATE } from '../src/clip.js';
import { shippedPresets } from '../src/control/presets.js';
import { readEar } from '../src/ears/ear.js';
import { lay } from '../src/ears/lay.js';
import { resampleCircle } from '../src/engine/resample.js';
import { wavSamples } from '../src/engine/wav.js';
import { EAR } from '../src/flags.js';
import { f32 } from '../src/graph/graph.js';
import { open } from '../src/graph/session.js';
import { truncate } from '../src/graph/surgery.js';
import { fill, image, picture } from '../src/picture/canvas.js';
import { INK, MAGMA } from '../src/picture/colours.js';
import { png } from '../src/picture/png.js';
import { render } from '../src/render.js';
import { FOLDER, GALLERY, LOOPS, SEED, STEPS } from './listening.js';

const BEATS = 8;
/** Of the encoder, −1…10; 3 is about 110 kbit/s. */
const QUALITY = 3;
const [WIDTH, HEIGHT, GAP] = [400, 216, 8];
/** Values of a scalogram from which, and up to which, it is drawn: 0 is its quietest. */
const RANGE = { from: 0.1, to: 0.9 };

async function ogg(channels: readonly Float32Array[]): Promise<Uint8Array> {
  const encoder = await createOggEncoder();
  encoder.configure({ channels: channels.length as 1 | 2, sampleRate: RATE, vbrQuality: QUALITY });
  const coded = [Uint8Array.from(encoder.encode([...channels])), Uint8Array.from(encoder.finalize())];
  return Buffer.concat(coded);
}

/** The ear's scalogram of a loop, low pitches below. */
async function scalogram(
  ear: string,
  loop: Float32Array,
): Promise<{ rows: number; columns: number; values: Float32Array }> {
  const { hearing, samples } = await lay(await readEar('models', ear), loop.length / RATE);
  const session = await open(truncate(hearing.graph, ['scalogram']));
  const heard = await session.run({ [hearing.input]: f32([1, samples], resampleCircle(loop, samples)) });
  await session.stop();
  const { shape, data } = heard.scalogram;
  const [, , rows, columns] = shape;
  return { rows, columns, values: data as Float32Array };
}

async function drawn(ear: string, before: Float32Array, after: Float32Array): Promise<Uint8Array> {
  const on = picture(2 * WIDTH + GAP, HEIGHT, INK.background);
  for (const [i, loop] of [before, after].entries()) {
    const box = { x: i * (WIDTH + GAP), y: 0, width: WIDTH, height: HEIGHT };
    fill(on, box, MAGMA[0]);
    image(on, box, await scalogram(ear, loop), { colours: MAGMA, ...RANGE });
  }
  return png(on);
}

/** The processor is what every machine has: nothing is looked for. */
const machine = { platform: '', environment: {}, runtime: '', list: () => Promise.resolve([]) };

/** No fade at the start: the picture begins with the loop. */
const SETTINGS = ['/out/fadein=0'];

mkdirSync(FOLDER, { recursive: true });
const temporary = mkdtempSync(join(tmpdir(), 'earworm-gallery-'));
const wanted = process.argv.slice(2);
let bytes = 0;
for (const { preset } of GALLERY.filter((entry) => wanted.length === 0 || wanted.includes(entry.preset))) {
  const { ear = EAR, values } = await shippedPresets('presets').read(preset);
  const seconds = (BEATS * 60) / Number(values['/clock/tempo']?.[0] ?? 120);
  const out = join(temporary, `${preset}.wav`);
  const options = {
    ear,
    preset,
    set: SETTINGS,
    seed: SEED,
    threads: availableParallelism(),
    provider: 'cpu',
    out,
  } as const;
  await render(
    { ...options, seconds: LOOPS * seconds, steps: STEPS },
    {
      root: '.',
      home: '.',
      machine,
      now: () => performance.now() / 1000,
      log: say,
      debug: () => undefined,
      progress: () => undefined,
    },
  );
  const { channels } = wavSamples(readFileSync(out), out);
  const length = Math.round(seconds * RATE);
  const part = (turn: number): Float32Array => mixed(channels).subarray(turn * length, (turn + 1) * length);
  const sound = await ogg(channels);
  writeFileSync(join(FOLDER, `${preset}.ogg`), sound);
  writeFileSync(join(FOLDER, `${preset}.png`), await drawn(ear, part(0), part(LOOPS - 1)));
  bytes += sound.length;
  say(`${preset}: ${seconds} s loops, ${sound.length} bytes, peak ${peak(mixed(channels)).toFixed(2)}`);
}
rmSync(temporary, { recursive: true });
say(`${bytes} bytes of sound`);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
