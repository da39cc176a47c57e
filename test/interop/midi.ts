// MIDI with a real ALSA sequencer: amidi as a box at a VirMIDI port, and a box of our own that is unplugged and plugged in again.
// Needs /dev/snd/seq, snd-virmidi as card 1 and alsa-utils: node dist/test/interop/midi.js
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBoxes } from '../../src/boxes.js';
import { commands } from '../../src/control/commands.js';
import { writeControl } from '../../src/control/midi/controls.js';
import { openPorts } from '../../src/control/midi/ports.js';
import { store } from '../../src/control/store.js';
import { paramsFor } from '../../src/params.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const sleep = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
let failures = 0;
async function expects(what: string, holds: () => boolean, seconds = 10): Promise<void> {
  for (let waited = 0; waited < seconds && !holds(); waited += 0.05) await sleep(0.05);
  if (!holds()) failures++;
  say(`${holds() ? 'ok  ' : 'FAIL'} ${what}`);
}

if (process.argv[2] === 'box') {
  // The box that is plugged in: a port that sends one value of a knob and stays.
  const port = (await openPorts()).ownOut('Knobs');
  for (;;) {
    await sleep(1);
    port.send([0xb0, 20, Number(process.argv[3])]);
  }
}

const knobs = store(paramsFor(['scalogram', 'note']));
const far: string[] = [];
const boxes = await openBoxes({
  midiIn: ['VirMIDI 1-0', 'Knobs'],
  midiMap: [],
  store: knobs,
  verbs: Object.keys(commands),
  act: (address) => void far.push(address),
  distance: (address, distance) => void far.push(`${address} ${distance.toFixed(2)}`),
  root: '.',
  home: mkdtempSync(join(tmpdir(), 'earworm-')),
  presets: () => Promise.resolve([]),
  now: () => Number(process.hrtime.bigint()) / 1e9,
  log: (part, line) => say(`     ${part}: ${line}`),
});
const send = (...hex: string[]): void => void execFileSync('amidi', ['-p', 'hw:1,0', '-S', hex.join(' ')]);
const learn = async (address: string, ...hex: string[]): Promise<string> => {
  const learning = boxes.verbs.learn(address, {});
  send(...hex);
  const { control, relative } = await learning;
  return `${writeControl(control)}${relative ? ` ${relative}` : ''}`;
};
const is = async (what: string, wanted: string, got: Promise<string>): Promise<void> => {
  const text = await got;
  await expects(`${what}: ${text}`, () => text === wanted, 0.1);
};

await is('learn 7 bits', 'cc 7 ch 1', learn('/fx/reverb', 'B0 07 00', 'B0 07 02'));
await is('learn 14 bits', 'cc14 1 ch 1', learn('/fx/drive', 'B0 01 00 B0 21 00', 'B0 01 00 B0 21 10'));
await is('learn NRPN', 'nrpn 261 ch 1', learn('/fx/low', 'B0 63 02 B0 62 05 B0 06 10 B0 26 00'));
await is('learn relative', 'cc 9 ch 1 offset', learn('/fx/compress', 'B0 09 41 B0 09 41 B0 09 41 B0 09 3F'));
await is('learn a key', 'note 60 ch 1', learn('/dream/reset', '90 3C 40'));

knobs.set('/fx/reverb', [0.5], 'osc');
send('B0 07 05');
await expects('pickup tells how far off', () => far.some((line) => line.startsWith('/fx/reverb -0.4')));
const began = Date.now();
send('B0 07 00 B0 07 7F');
await expects(`pickup by 0 and 127 in one breath`, () => knobs.values['/fx/reverb'] === 1);
say(`     ${Date.now() - began} ms`);
send('B0 01 00 B0 21 00 B0 01 40 B0 21 01');
await expects('14 bits', () => Math.abs(knobs.values['/fx/drive'] / 36 - 8193 / 16383) < 1e-9);
send('B0 63 02 B0 62 05 B0 06 00 B0 26 00 B0 06 7F B0 26 7F');
await expects('NRPN', () => knobs.values['/fx/low'] === 12);
send('B0 09 41 B0 09 43');
await expects('relative', () => Math.abs(knobs.values['/fx/compress'] - 4 / 128) < 1e-9);
send('90 3C 40 80 3C 00');
await expects('a key does a verb', () => far.includes('/dream/reset'));

let dump = '';
// Unbuffered: a pipe would wait for 4 KB.
const amidi = spawn('stdbuf', ['-o0', 'amidi', '-p', 'hw:1,0', '-d']);
amidi.stdout.setEncoding('utf8').on('data', (text: string) => (dump += text));
await sleep(2);
knobs.set('/fx/reverb', [0.25], 'osc');
// The sequencer leaves out a status that is the same as before.
await expects('feedback', () => dump.replaceAll(/\s/g, '').includes('0720'), 20);
amidi.kill();

const ports = await openPorts();
for (let looks = 0; looks < 500; looks++) ports.inputs();
const clients = readFileSync('/proc/asound/seq/clients', 'utf8').match(/^Client +\d+/gm)?.length ?? 0;
await expects(`500 looks leave no clients of the sequencer: ${clients} there`, () => clients < 20, 0.1);

const plug = (value: number) => spawn(process.execPath, [process.argv[1], 'box', String(value)], { stdio: 'inherit' });
let box = plug(127);
const open = async (): Promise<boolean> =>
  (await boxes.verbs.ports()).some(({ name, open }) => name.includes('Knobs') && open);
let there = false;
const watching = setInterval(() => void open().then((now) => (there = now)), 200);
await expects('a box that is plugged in late is opened', () => there, 30);
const learning = boxes.verbs.learn('/out/pan', {});
await learning;
box.kill('SIGKILL');
await expects('unplugged', () => !there, 10);
box = plug(64);
await expects('plugged in again', () => there, 30);
await expects('and heard', () => far.some((line) => line.startsWith('/out/pan')) || knobs.values['/out/pan'] !== 0, 10);
box.kill('SIGKILL');
clearInterval(watching);
await boxes.stop();
say(failures === 0 ? 'all well' : `${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
