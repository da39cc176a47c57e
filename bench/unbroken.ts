// Never a click: real sound at a PulseAudio sink under abuse, followed by its sample counter. EARWORM_SECONDS says how long each,
// LATENCIES which profiles.
import { readFileSync } from 'node:fs';
import { generator } from '../src/random.js';
import { sleep, startDaemon } from '../test/helper/daemon.js';
import type { Client } from '../test/helper/daemon.js';
import type { Bench } from './bench.js';
import { atSink, FOLLOWED } from './helper/sink.js';

const SECONDS = Number(process.env.EARWORM_SECONDS ?? 600);
const PROFILES = (process.env.LATENCIES ?? 'gallery normal stage').split(' ');
/** Parameters turned per second. */
const TURNS = 50;
/** Seconds between loads of an ear beside it. */
const LOADS = 20;
/** Loops so short that ten minutes have 200 swaps: 2.5 s each. */
const SHORT = ['--set', '/clock/tempo=96', '--set', '/clock/bars=1'];
const KNOBS: readonly (readonly [string, number, number])[] = [
  ['/loop/gain', -12, 0],
  ['/out/gain', -6, 0],
  ['/dream/rate', -50, -30],
  ['/target/1/channel', 0, 1],
  ['/target/1/pitch', 0, 1],
  ['/loop/fade', 10, 500],
];

/** Turns knobs until it is told to end. @returns how many */
async function turn(osc: Client, going: () => boolean): Promise<number> {
  const random = generator(1);
  let turns = 0;
  const begin = performance.now();
  while (going()) {
    // By the clock: a sleep that is late is made up for.
    for (const due = ((performance.now() - begin) / 1000) * TURNS; turns < due; turns++) {
      const [address, least, most] = KNOBS[turns % KNOBS.length];
      osc.send(address, { type: 'f', value: least + (most - least) * random() });
    }
    await sleep(1 / TURNS);
  }
  return turns;
}

/** Loads ears in daemons of their own, which dream as well while they last. @returns how many */
async function load(going: () => boolean): Promise<number> {
  let loads = 0;
  for (; going(); loads++) {
    const other = await startDaemon(['--driver', 'clock', '--ear', 'piano', '--threads', '1']);
    await sleep(1);
    await other.stop();
    for (let waited = 0; waited < LOADS && going(); waited++) await sleep(1);
  }
  return loads;
}

/** Seconds of processor that a process has used, on Linux. */
function used(pid: number): number {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) / 100;
}

const bench: Bench = async (say) => {
  const rows = [];
  for (const latency of PROFILES) {
    const { done, told, frames, row } = await atSink(latency, SHORT, async (osc, daemon) => {
      const { host } = daemon.children();
      const before = used(host);
      const begin = performance.now();
      const going = (): boolean => performance.now() - begin < 1000 * SECONDS;
      const [turns, loads] = await Promise.all([turn(osc, going), load(going)]);
      const seconds = (performance.now() - begin) / 1000;
      return { turns, loads, cpu: Math.round((1000 * (used(host) - before)) / seconds) / 10 };
    });
    rows.push({
      ...row,
      'lead ms': Number(told['lead-ms']),
      turns: done.turns,
      'ears loaded': done.loads,
      losses: Number(told['device-losses']),
      'host % of a core': done.cpu,
    });
    say(
      `${latency}: ${row['samples lost']} samples lost, ${row['samples silent']} silent, of ${frames}; host ${done.cpu} %`,
    );
  }
  return {
    about: `${FOLLOWED}; ${SECONDS} s each, dreaming on all cores, ${TURNS} parameters turned per second, an ear loaded in another daemon every ${LOADS} s.`,
    rows,
    verdict: `${PROFILES[0]}: ${rows[0]['samples lost']} samples lost, ${rows[0]['samples silent']} silent in ${rows[0].swaps} swaps.`,
  };
};
export default bench;
