// A thread of the dreamer: climbs copies, finishes clips, prepares anchors. Everything it starts is awaited before it
// returns: between tasks the thread sleeps and nothing goes on.
import { readFile, stat } from 'node:fs/promises';
import { mixed, rms, spread } from './clip.js';
import { bare, dressed } from './dress.js';
import { above, layOn } from './engine/anchor.js';
import { resampleCircle } from './engine/resample.js';
import { decode } from './engine/web-audio.js';
import { f32 } from './graph/graph.js';
import { openParts } from './graph/session.js';
import type { Session } from './graph/session.js';
import type { Provider } from './providers.js';
import { climb } from './optim/climb.js';
import type { Compiled } from './optim/climb.js';
import { hear } from './optim/hear.js';
import { refer } from './optim/refer.js';
import type { Anchor, AnchorTask, FinishedSound, FinishTask, Outcome, Task, Tasks } from './optim/work.js';
import { generator } from './random.js';
import { Refused } from './refused.js';

/** Sessions take 80 to 150 MB each for a full-size ear. */
const SESSIONS = 4;
const sessions = new Map<string, Session>();

/** The session for a graph, opened once; the one not used for longest is closed when there are too many. */
async function session({ key, ...parts }: Compiled, provider: Provider): Promise<Session> {
  const found = sessions.get(key) ?? (await openParts(parts, { provider }));
  sessions.delete(key);
  sessions.set(key, found);
  if (sessions.size > SESSIONS) {
    const [oldest, unused] = sessions.entries().next().value!;
    sessions.delete(oldest);
    await unused.stop();
  }
  return found;
}

/** RMS of the noise that a dream starts from, at 0 dB. */
const NOISE = 0.01;

/** Beside the seed: what the noise of the right side is drawn from. */
const RIGHT = 1;

/** Bytes of a sound file that are read at most: an hour of stereo, compressed. */
const LARGEST = 200 * 2 ** 20;

/** @throws Refused for what is no file (a folder, a device without end) or too large a one */
async function readSound(path: string): Promise<Uint8Array> {
  const { size } = await stat(path).then(
    (entry) => (entry.isFile() ? entry : Promise.reject(new Refused(`${path} is not a file.`))),
    () => Promise.reject(new Refused(`There is no sound file at ${path}.`)),
  );
  if (size > LARGEST)
    throw new Refused(`${path} is larger than ${LARGEST / 2 ** 20} MB; cut out the part to dream from.`);
  return readFile(path).catch(() => Promise.reject(new Refused(`${path} may not be read.`)));
}

async function anchor({ source, fit, gain, seed, side, samples, length, rate }: AnchorTask): Promise<Anchor> {
  if (source === 'silence') return { heard: new Float32Array(samples), high: new Float32Array(length) };
  if (source === 'noise') {
    const random = side === 'right' ? generator(seed, RIGHT) : generator(seed);
    const heard = Float32Array.from({ length: samples }, () => random() + random() + random() - 1.5);
    const scale = (gain * NOISE) / rms(heard);
    return { heard: heard.map((x) => x * scale), high: new Float32Array(length) };
  }
  const decoded = await decode(await readSound(source), rate, source, side);
  const sound = layOn(decoded, length, rate, fit).map((x) => x * gain);
  const heard = resampleCircle(sound, samples);
  return { heard, high: above(sound, heard) };
}

async function finish({ sides, rate, outfit, listening }: FinishTask, provider: Provider): Promise<FinishedSound> {
  const ear = await session(listening, provider);
  const middle = mixed(sides.map(({ clip }) => clip));
  const heard = await ear.run({ [listening.input]: f32([1, middle.length], middle) });
  const activity = listening.means.map((name) => Float32Array.from(heard[name].data as Float32Array));
  const sounds = bare(sides);
  try {
    return { channels: await dressed(sounds, rate, outfit), activity };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { channels: spread(sounds, outfit.width), activity, undressed: error.message };
  }
}

const now = (): number => performance.now();
const tasks: { [K in keyof Tasks]: (task: Tasks[K][0], provider: Provider) => Promise<Tasks[K][1]> } = {
  climb: async (task, provider) => climb(await session(task.ascent, provider), task, now),
  refer: async (task, provider) => refer(await session(task.graph, provider), task),
  anchor,
  finish,
  hear: async (task, provider) => hear(await session(task.listening, provider), task),
};

export default async ({ kind, task, provider }: Task): Promise<Outcome<keyof Tasks>> => {
  try {
    return { done: await tasks[kind](task as never, provider) };
  } catch (error) {
    if (error instanceof Refused) return { refused: error.message };
    throw error;
  }
};
