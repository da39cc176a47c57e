// What happens when a process is killed: how long until there is sound again, and how long a stop takes. Clock driver.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RATE } from '../src/clip.js';
import { generator } from '../src/random.js';
import { childOf, client, runs, sleep, startDaemon, status } from '../test/helper/daemon.js';
import { hasPulse, silences, startPulse } from '../test/helper/pulse.js';
import { readWav } from '../test/helper/wav.js';
import { median } from './bench.js';
import type { Bench } from './bench.js';

const KILLS = 20;
const KILLS_AT_SINK = 10;
const DREAMERS = 5;
const STOPS = 60;
const COUNTER = 2 ** 20;
const EARWORM = fileURLToPath(new URL('../../earworm', import.meta.url));

/** First and last frame number of a recording with the sample counter on its right channel, and whether all are there. */
function counted(path: string): { first: number; last: number; whole: boolean } {
  const counter = readWav(path).channels[1];
  const frame = (n: number): number => Math.round(counter[n] * COUNTER);
  let whole = true;
  for (let n = 1; n < counter.length; n++) whole &&= frame(n) === (frame(n - 1) + 1) % COUNTER;
  return { first: frame(0), last: frame(counter.length - 1), whole };
}

async function killHosts(folder: string): Promise<number[]> {
  const record = join(folder, 'hosts.wav');
  const daemon = await startDaemon(['--driver', 'clock', '--record', record, '--counter']);
  const lead = Math.round((Number(/(\d+) ms ahead/.exec(daemon.output())?.[1]) / 1000) * RATE);
  await sleep(5);
  for (let i = 0; i < KILLS; i++) {
    process.kill(daemon.children().host, 'SIGKILL');
    await sleep(2 + 0.07 * i);
  }
  await daemon.stop();
  const parts = Array.from({ length: KILLS + 1 }, (_, i) =>
    counted(i === 0 ? record : record.replace('.wav', `.${i}.wav`)),
  );
  // Frames that were mixed but not yet heard died with their host: what was heard last is the lead behind.
  const heard = (i: number): number => parts[i].last - lead;
  return parts.slice(1).map(({ first }, i) => (1000 * ((first - heard(i) - 1 + COUNTER) % COUNTER)) / RATE);
}

/** The same through a sound card: how long the sink was silent. */
async function killHostsAtSink(folder: string): Promise<{ silent: number[]; misplaced: number[] }> {
  const pulse = await startPulse();
  const capture = join(folder, 'sink.raw');
  const recorder = await pulse.record(capture);
  const daemon = await startDaemon(['--driver', 'portaudio', '--counter'], pulse.env);
  await sleep(5);
  for (let i = 0; i < KILLS_AT_SINK; i++) {
    process.kill(daemon.children().host, 'SIGKILL');
    await sleep(2.5 + 0.07 * i);
  }
  await daemon.stop();
  await recorder.stop();
  await pulse.stop();
  const found = silences(capture);
  const ms = (frames: number): number => (1000 * frames) / RATE;
  return {
    silent: found.map(({ frames }) => ms(frames)),
    misplaced: found.map(({ misplaced }) => Math.abs(ms(misplaced))),
  };
}

async function killDreamers(folder: string): Promise<{ whole: boolean; back: number[] }> {
  const record = join(folder, 'dreamers.wav');
  const daemon = await startDaemon(['--driver', 'clock', '--record', record, '--counter']);
  const osc = await client(daemon.oscPort);
  await sleep(5);
  const back: number[] = [];
  for (let i = 1; i <= DREAMERS; i++) {
    const begin = performance.now();
    process.kill(daemon.children().dreamer, 'SIGKILL');
    for (;;) {
      const { 'dreamer-restarts': restarts, 'steps-per-second': speed } = await status(osc);
      if (restarts === i && Number(speed) > 0) break;
      await sleep(0.02);
    }
    back.push(performance.now() - begin);
    await sleep(2);
  }
  osc.stop();
  await daemon.stop();
  return { whole: counted(record).whole, back };
}

/** Signals at random moments, to the script that its user starts: how long until it is gone, and with which code. */
async function stops(say: (line: string) => void): Promise<{ ms: number; clean: boolean }[]> {
  const random = generator(4);
  const seen = [];
  for (let i = 0; i < STOPS; i++) {
    const daemon = spawn(EARWORM, ['--driver', 'clock', '--osc-port', '0', '--http-port', '0'], { stdio: 'ignore' });
    const ended = new Promise<number | null>((resolve) => daemon.once('exit', (code) => resolve(code)));
    await sleep(3 * random());
    const main = childOf(daemon.pid!, 'main.js');
    const children = [main, childOf(main, 'host.js'), childOf(main, 'dreamer.js')].filter((pid) => pid > 0);
    const begin = performance.now();
    daemon.kill(random() < 0.5 ? 'SIGINT' : 'SIGTERM');
    const code = await ended;
    const ms = performance.now() - begin;
    await sleep(0.1);
    const left = children.filter(runs);
    if (code !== 0 || left.length > 0) say(`exit code ${code}, left: ${left.join(' ')}`);
    seen.push({ ms, clean: code === 0 && left.length === 0 });
  }
  return seen;
}

const bench: Bench = async (say) => {
  const folder = mkdtempSync(join(tmpdir(), 'earworm-recovery-'));
  const row = (what: string, times: readonly number[], good: string): Record<string, string | number> => ({
    what,
    times: times.length,
    'median ms': Math.round(median(times)),
    'worst ms': Math.round(Math.max(...times)),
    good,
  });
  const under = (times: readonly number[]): string => `${times.filter((ms) => ms < 500).length} under 500 ms`;
  say('killing audio hosts');
  const hosts = await killHosts(folder);
  const sink = hasPulse() ? await killHostsAtSink(folder) : { silent: [], misplaced: [] };
  say('killing dreamers');
  const dreamers = await killDreamers(folder);
  say('stopping');
  const ends = await stops(say);
  rmSync(folder, { recursive: true });
  const clean = ends.filter((end) => end.clean).length;
  return {
    about:
      'SIGKILL to the audio host: from the last frame that was heard to the next. SIGKILL to the dreamer: time until it dreams again. SIGINT or SIGTERM to ./earworm at 0 to 3 s: time until it is gone.',
    rows: [
      row('audio host killed: silence', hosts, under(hosts)),
      ...(sink.silent.length > 0
        ? [
            row('the same, at a PulseAudio sink', sink.silent, under(sink.silent)),
            row('… and how far from its place in the loop', sink.misplaced, ''),
          ]
        : []),
      row('dreamer killed: dreaming again', dreamers.back, dreamers.whole ? 'no sample missed' : 'SAMPLES MISSED'),
      row(
        'stopped by a signal',
        ends.map(({ ms }) => ms),
        `${clean} with exit code 0 and no process left`,
      ),
    ],
    verdict: `${clean} of ${STOPS} stops clean.`,
  };
};
export default bench;
