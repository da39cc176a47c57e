// Real sound through a PulseAudio null sink while the dreamer uses both cores: samples lost or repeated, per latency.
import { sleep } from '../test/helper/daemon.js';
import type { Bench } from './bench.js';
import { atSink, FOLLOWED } from './helper/sink.js';

const SECONDS = 60;

const bench: Bench = async (say) => {
  const rows = [];
  for (const latency of ['gallery', 'normal', 'stage']) {
    const { row } = await atSink(latency, [], () => sleep(SECONDS));
    rows.push(row);
    say(`${latency}: ${row['samples lost']} samples lost, ${row['samples silent']} silent`);
  }
  return {
    about: `${FOLLOWED}; ${SECONDS} s each, dreaming on all cores.`,
    rows,
    verdict: `gallery: ${rows[0]['samples lost']} samples lost in ${rows[0].swaps} swaps.`,
  };
};
export default bench;
