// A sound card without a sound card: PulseAudio with a null sink, and a recorder on its monitor. Sample-exact.
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sleep } from './daemon.js';

const found = (program: string): boolean => {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
const plugin = (): boolean =>
  existsSync('/usr/lib') &&
  readdirSync('/usr/lib').some((folder) => existsSync(`/usr/lib/${folder}/alsa-lib/libasound_module_pcm_pulse.so`));

/** Whether this machine has what it takes: packages pulseaudio, pulseaudio-utils, libasound2-plugins. */
export const hasPulse = (): boolean => found('pulseaudio') && found('parec') && plugin();

export interface Pulse {
  /** For the process whose default sound card this is to be. */
  readonly env: Readonly<Record<string, string>>;
  readonly pid: number;
  /** Ends the server as a crash would, or starts it again; its clients lose their sound card. */
  crash(): Promise<void>;
  restart(): Promise<void>;
  /** Records what the sink plays; the file holds interleaved stereo float32. */
  record(path: string): Promise<{ stop(): Promise<void> }>;
  stop(): Promise<void>;
}

const gone = (child: ChildProcess): Promise<void> => new Promise((resolve) => child.once('exit', () => resolve()));

/** Starts a PulseAudio of its own, with one null sink; to ALSA it is two sound cards, default and second. `norewinds` keeps the beginning of what is played. */
export async function startPulse(): Promise<Pulse> {
  const folder = mkdtempSync(join(tmpdir(), 'earworm-pulse-'));
  const socket = join(folder, 'native');
  writeFileSync(
    join(folder, 'pulse.pa'),
    [
      'load-module module-null-sink sink_name=vsink rate=44100 channels=2 format=float32le norewinds=1',
      `load-module module-native-protocol-unix auth-anonymous=1 socket=${socket}`,
      'set-default-sink vsink',
    ].join('\n'),
  );
  writeFileSync(
    join(folder, 'asound.conf'),
    ['!default', 'second'].map((name) => `pcm.${name} { type pulse hint { show on description "Pulse" } }\n`).join('') +
      'ctl.!default { type pulse }\n',
  );
  const options = [
    '-n',
    '-F',
    join(folder, 'pulse.pa'),
    '--daemonize=no',
    '--exit-idle-time=-1',
    '--use-pid-file=no',
    '--disable-shm=yes',
    '--realtime=yes',
    '--high-priority=yes',
  ];
  const home = { HOME: folder, XDG_RUNTIME_DIR: folder };
  let server: ChildProcess;
  async function restart(): Promise<void> {
    server = spawn('pulseaudio', options, { stdio: 'ignore', env: { ...process.env, ...home } });
    for (let i = 0; i < 200 && !existsSync(socket); i++) await sleep(0.05);
    if (!existsSync(socket)) throw new Error('PulseAudio did not start');
  }
  async function crash(): Promise<void> {
    const ended = gone(server);
    server.kill('SIGKILL');
    await ended;
    rmSync(socket, { force: true });
  }
  await restart();
  const client = { PULSE_SERVER: `unix:${socket}`, ...home };
  return {
    env: { ...client, ALSA_CONFIG_PATH: join(folder, 'asound.conf') },
    get pid() {
      return server.pid!;
    },
    crash,
    restart,
    async record(path) {
      const recorder = spawn(
        'parec',
        ['-d', 'vsink.monitor', '--format=float32le', '--rate=44100', '--channels=2', '--raw', '--latency-msec=20'],
        {
          stdio: ['ignore', 'pipe', 'ignore'],
          env: { ...process.env, ...client },
        },
      );
      const written = new Promise<void>((resolve) =>
        recorder.stdout.pipe(createWriteStream(path)).on('finish', () => resolve()),
      );
      await sleep(0.3);
      return {
        async stop() {
          recorder.kill('SIGTERM');
          await written;
        },
      };
    },
    async stop() {
      await crash();
      rmSync(folder, { recursive: true });
    },
  };
}

export interface Counted {
  /** Frames with a counter in them. */
  readonly frames: number;
  /** Places where a frame is not followed by the next one: [frame number, what followed]. */
  readonly breaks: readonly (readonly [number, number])[];
  /** Frames that never came, and frames of silence between those that did. */
  readonly lost: number;
  readonly silent: number;
  /** The other channel from the first counted frame to the last, and the first frame's number. */
  readonly sound: Float32Array;
  readonly first: number;
}

const COUNTER = 2 ** 20;

/** Follows the sample counter on the right channel of a recording, from its first sample to its last. */
export function follow(path: string): Counted {
  const bytes = readFileSync(path);
  const samples = new Float32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 4));
  const count = (n: number): number => Math.round(samples[2 * n + 1] * COUNTER);
  const total = Math.floor(samples.length / 2);
  let begin = 0;
  while (begin < total && samples[2 * begin + 1] === 0) begin++;
  let end = total;
  while (end > begin && samples[2 * end - 1] === 0) end--;
  const breaks: [number, number][] = [];
  let [lost, silent, last] = [0, 0, count(begin)];
  for (let n = begin + 1; n < end; n++) {
    if (count(n) !== (count(n - 1) + 1) % COUNTER) breaks.push([count(n - 1), count(n)]);
    // The counter itself is 0 only after its highest number.
    if (count(n) === 0 && last !== COUNTER - 1) silent++;
    else {
      const missing = (count(n) - last - 1 + COUNTER) % COUNTER;
      // Backwards is repeated, not lost.
      if (missing < COUNTER / 2) lost += missing;
      last = count(n);
    }
  }
  return {
    frames: end - begin,
    breaks,
    lost,
    silent,
    sound: Float32Array.from({ length: end - begin }, (_, n) => samples[2 * (begin + n)]),
    first: begin < total ? count(begin) : 0,
  };
}

/**
 * The silences between the first and the last counted frame of a recording: how long, and by how many frames the
 * counter went on in the wrong place (0: what was due when the sound came back).
 */
export function silences(path: string): { frames: number; misplaced: number }[] {
  const bytes = readFileSync(path);
  const samples = new Float32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 4));
  const count = (n: number): number => Math.round(samples[2 * n + 1] * COUNTER);
  const found: { frames: number; misplaced: number }[] = [];
  let last = -1;
  for (let n = 0; 2 * n + 1 < samples.length; n++) {
    if (samples[2 * n + 1] === 0) continue;
    if (last >= 0 && n - last > SILENCE)
      found.push({ frames: n - last - 1, misplaced: count(n) - count(last) - (n - last) });
    last = n;
  }
  return found;
}

/** The counter itself is 0 for one frame in a million. */
const SILENCE = 100;
