// Real sound through a PulseAudio null sink while the dreamer uses both cores: samples lost or repeated, per latency.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { client, sleep, startDaemon, status } from '../test/helper/daemon.js';
import { follow, hasPulse, startPulse } from '../test/helper/pulse.js';
import type { Bench } from './bench.js';

const SECONDS = 60;

const bench: Bench = async (say) => {
  if (!hasPulse()) throw new Error('this bench needs pulseaudio, pulseaudio-utils and libasound2-plugins');
  const folder = mkdtempSync(join(tmpdir(), 'earworm-sound-'));
  const rows = [];
  for (const latency of ['gallery', 'normal', 'stage']) {
    const pulse = await startPulse();
    const capture = join(folder, `${latency}.raw`);
    const recorder = await pulse.record(capture);
    const daemon = await startDaemon(['--driver', 'portaudio', '--latency', latency, '--counter'], pulse.env);
    await sleep(SECONDS);
    const osc = await client(daemon.oscPort);
    const told = await status(osc);
    osc.stop();
    await daemon.stop();
    await sleep(0.5);
    await recorder.stop();
    await pulse.stop();
    const { frames, breaks, lost, silent } = follow(capture);
    rows.push({
      latency,
      seconds: Math.round(frames / 441) / 100,
      swaps: Number(told.swaps),
      underruns: Number(told.underruns),
      breaks: breaks.length,
      'samples lost': lost,
      'samples silent': silent,
      'steps/s': Number(told['steps-per-second']),
    });
    say(`${latency}: ${lost} samples lost, ${silent} silent`);
  }
  rmSync(folder, { recursive: true });
  return {
    about: `The sample counter on the right channel, followed sample by sample in what parec recorded from the sink's monitor (lost: never came; silent: between those that did); ${SECONDS} s each, dreaming on all cores.`,
    rows,
    verdict: `gallery: ${rows[0]['samples lost']} samples lost in ${rows[0].swaps} swaps.`,
  };
};
export default bench;
