// A sound server that is killed and started again, or stopped and woken, at random moments: how long until the clock stands in, and
// until the sound card plays again. The dreamer uses all cores meanwhile.
import { generator } from '../src/random.js';
import { client, sleep, startDaemon, status } from '../test/helper/daemon.js';
import { hasPulse, startPulse } from '../test/helper/pulse.js';
import { median } from './bench.js';
import type { Bench } from './bench.js';

const TIMES = { killed: 20, stopped: 5 };
/** Seconds of playing before a blow, and until the server is there again: at random between these. */
const PLAYS = [6, 10];
const AWAY = [0.5, 4];
const GIVE_UP = 60;

const bench: Bench = async (say) => {
  if (!hasPulse()) throw new Error('this bench needs pulseaudio, pulseaudio-utils and libasound2-plugins');
  const random = generator(6);
  const between = ([least, most]: readonly number[]): number => least + (most - least) * random();
  const pulse = await startPulse();
  const daemon = await startDaemon([], pulse.env);
  const osc = await client(daemon.oscPort);
  /** Milliseconds until a driver plays; Infinity if it does not. */
  async function until(driver: string, from: number): Promise<number> {
    while (performance.now() - from < 1000 * GIVE_UP) {
      if ((await status(osc)).driver === driver) return performance.now() - from;
      await sleep(0.02);
    }
    return Infinity;
  }

  const rows = [];
  for (const [what, times] of Object.entries(TIMES)) {
    const [lost, back]: [number[], number[]] = [[], []];
    for (let n = 0; n < times; n++) {
      await sleep(between(PLAYS));
      const blow = performance.now();
      if (what === 'killed') await pulse.crash();
      else process.kill(pulse.pid, 'SIGSTOP');
      lost.push(await until('clock', blow));
      await sleep(between(AWAY));
      const again = performance.now();
      if (what === 'killed') await pulse.restart();
      else process.kill(pulse.pid, 'SIGCONT');
      back.push(await until('portaudio', again));
      say(
        `${what} ${n + 1}: clock after ${Math.round(lost[n])} ms, card ${Math.round(back[n])} ms after it was there again`,
      );
    }
    const found = back.filter(Number.isFinite);
    rows.push({
      what: `server ${what}`,
      times,
      recovered: found.length,
      'clock: median ms': Math.round(median(lost)),
      'clock: worst ms': Math.round(Math.max(...lost)),
      'card: median ms': Math.round(median(found)),
      'card: worst ms': Math.round(Math.max(...found)),
      'card: all, ms': found.map(Math.round).join(' '),
    });
  }
  osc.stop();
  const code = await daemon.stop();
  await pulse.stop();
  const all = TIMES.killed + TIMES.stopped;
  return {
    about:
      `A PulseAudio server is killed or stopped while it plays, and is there again ${AWAY.join(' to ')} s after the clock has stood in. ` +
      'clock: from the blow until the stand-in reports. card: from the moment the server is there again until the sound card plays; it is looked for after 1, 2, 4 … 30 s.',
    rows,
    verdict: `${rows.reduce((sum, { recovered }) => sum + recovered, 0)} of ${all} recovered; exit code ${code}.`,
  };
};
export default bench;
