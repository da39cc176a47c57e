// Knobs, keys and programs as boxes send them: learnt, picked up, and heard to the last bit. aplaymidi plays them in time, amidi sends bytes.
import { becomes, until } from '../client.js';
import type { Client, Stage } from '../client.js';
import { FLAGS, is, learn, NEEDS, ownIn, play, send, valueOf } from './wires.js';
import type { Timed } from './wires.js';

const [CC, KNOB] = [0xb0, 7];
/** Turns a knob of 7 bits through some values, so many milliseconds apart. */
const turn = (values: readonly number[], ms: number): Timed[] => values.map((value, i) => [ms * i, CC, KNOB, value]);
const FAST = [0, 25, 51, 76, 102, 127];
/** Both halves of a value, and those of the NRPN 261. */
const pair = (ms: number, value: number): Timed[] => [
  [ms, CC, 1, value >> 7],
  [ms, CC, 33, value & 127],
];
const nrpn = (ms: number, value: number): Timed[] => [
  [ms, CC, 99, 2],
  [ms, CC, 98, 5],
  [ms, CC, 6, value >> 7],
  [ms, CC, 38, value & 127],
];

const playing =
  (stage: Stage) =>
  async (events: readonly Timed[]): Promise<void> =>
    play(stage, await ownIn(), events);

const learnt: Client = {
  name: 'MIDI: learning 7 and 14 bits, NRPN, endless, keys',
  ...{ needs: NEEDS, flags: FLAGS },
  async talk(stage) {
    const by = playing(stage);
    const halves = (of: typeof pair): Timed[] => [0, 40, 80].flatMap((ms) => of(ms, 20 * ms));
    is('7 bits', await learn(stage, '/fx/reverb', () => by(turn([0, 1, 2], 20))), 'cc 7 ch 1');
    is('14 bits', await learn(stage, '/fx/drive', () => by(halves(pair))), 'cc14 1 ch 1');
    is('NRPN', await learn(stage, '/fx/low', () => by(halves(nrpn))), 'nrpn 261 ch 1');
    const endless = [65, 65, 65, 63].map((value, i): Timed => [20 * i, CC, 9, value]);
    is('an endless knob', await learn(stage, '/fx/compress', () => by(endless)), 'cc 9 ch 1 offset');
    is('pitch bend', await learn(stage, '/out/pan', () => by([[0, 0xe0, 0, 64]])), 'pitch ch 1');
    is('a key', await learn(stage, '/clock/tap', () => by([[0, 0x90, 60, 64]])), 'note 60 ch 1');
    is('a program', await learn(stage, '/preset/load', () => by([[0, 0xc0, 5]])), 'program ch 1');
    // Through the card, as bytes.
    is('amidi', await learn(stage, '/loop/gain', () => send('B0 15 00 B0 15 02')), 'cc 21 ch 1');
  },
};

/** The distance that was told last. */
const last = (osc: Stage['osc']): number =>
  Number(osc.heard.findLast(({ address }) => address === '/midi/pickup')?.args[1] ?? Number.NaN);

const slow: Client = {
  name: 'MIDI: a knob picks up where it passes the value',
  ...{ needs: NEEDS, flags: FLAGS },
  async talk(stage) {
    const { osc } = stage;
    let worst = 0;
    const by = (from: number, to: number): Promise<void> =>
      playing(stage)(
        turn(
          Array.from({ length: to - from + 1 }, (_, i) => from + i),
          40,
        ),
      );
    osc.send('/notify', 1);
    for (const at of [0.12, 0.3, 0.5, 0.7, 0.88]) {
      const middle = Math.round(127 * at);
      await playing(stage)(turn([0], 0));
      osc.send('/fx/reverb', at);
      await becomes(stage, '/fx/reverb', at);
      osc.heard.splice(0);
      await by(middle - 8, middle - 4);
      // It is told how far off it is: all of these were heard.
      await until(() => last(osc) > -5 / 127, 'the distance of four steps', 20);
      const before = await valueOf(stage, '/fx/reverb');
      if (Math.abs(before - at) > 1e-6) throw new Error(`it was moved to ${before} before it was there`);
      await by(middle, middle);
      await becomes(stage, '/fx/reverb', middle / 127);
      worst = Math.max(worst, Math.abs(middle / 127 - at));
      await by(middle + 1, middle + 6);
      await becomes(stage, '/fx/reverb', (middle + 6) / 127);
    }
    osc.send('/notify', 0);
    stage.note(`it jumps by ${(127 * worst).toFixed(2)} of 127 steps at most`);
  },
};

const fast: Client = {
  name: 'MIDI: 0 to 127 in 20 ms is picked up, and back',
  ...{ needs: NEEDS, flags: FLAGS },
  async talk(stage) {
    const back = FAST.toReversed();
    const ends = (values: readonly number[]): number[] => [values[0], values[values.length - 1]];
    let count = 0;
    for (const at of [0.1, 0.35, 0.6, 0.9])
      for (const values of [FAST, back, ends(FAST), ends(back)]) {
        const [from, to] = ends(values);
        await playing(stage)(turn([from], 0));
        stage.osc.send('/fx/reverb', at);
        await becomes(stage, '/fx/reverb', at);
        await playing(stage)(turn(values, 20 / (values.length - 1)));
        await becomes(stage, '/fx/reverb', to / 127);
        count++;
      }
    stage.note(`${count} of ${count} turns`);
  },
};

const bits: Client = {
  name: 'MIDI: 14 bits, NRPN, endless, pitch bend to the bit',
  ...{ needs: NEEDS, flags: FLAGS },
  async talk(stage) {
    const { osc } = stage;
    const by = playing(stage);
    let worst = 0;
    const check = async (address: string, lo: number, hi: number, value: number): Promise<void> => {
      const wanted = lo + (value / 16383) * (hi - lo);
      let off = Infinity;
      const near = async (): Promise<boolean> => {
        off = Math.abs(((await valueOf(stage, address)) - wanted) / (hi - lo)) * 16383;
        return off < 0.5;
      };
      await until(near, `${address} to be ${wanted}`, 10);
      worst = Math.max(worst, off);
    };
    for (const value of [0, 1, 127, 128, 8191, 8192, 8193, 16255, 16383, 5461]) {
      await by([...pair(0, 0), ...pair(10, 16383), ...pair(20, value)]);
      await check('/fx/drive', 0, 36, value);
      await by([...nrpn(0, 0), ...nrpn(10, 16383), ...nrpn(20, value)]);
      await check('/fx/low', -24, 12, value);
    }
    osc.send('/fx/compress', 0);
    await becomes(stage, '/fx/compress', 0);
    await by([65, 67, 65, 63].map((value, i) => [10 * i, CC, 9, value]));
    await becomes(stage, '/fx/compress', 4 / 128);
    await by([[0, 0xe0, 127, 127]]);
    await becomes(stage, '/out/pan', 1);
    await by([[0, 0xe0, 0, 64]]);
    await becomes(stage, '/out/pan', 0);
    stage.note(`off by ${worst.toFixed(3)} of 16,383 steps at most`);
  },
};

const keys: Client = {
  name: 'MIDI: keys tap the tempo, programs load presets',
  ...{ needs: NEEDS, flags: FLAGS },
  async talk(stage) {
    const { osc } = stage;
    const by = playing(stage);
    const taps = Array.from({ length: 9 }, (_, i): Timed[] => [
      [400 * i, 0x90, 60, 100],
      [400 * i + 100, 0x80, 60, 0],
    ]);
    await by(taps.flat());
    const tempo = await valueOf(stage, '/clock/tempo');
    stage.note(`${tempo.toFixed(1)} bpm tapped, 150 meant`);
    if (Math.abs(tempo / 150 - 1) > 0.1) throw new Error(`it is ${tempo} bpm`);
    osc.send('/fx/reverb', 0.7);
    osc.send('/preset/save', 'zz interop');
    await osc.next('/done');
    osc.send('/preset/list');
    const names = (await osc.next('/preset/list.reply')).args.map(String);
    osc.send('/fx/reverb', 0.2);
    await becomes(stage, '/fx/reverb', 0.2);
    await by([[0, 0xc0, names.indexOf('zz interop')]]);
    await becomes(stage, '/fx/reverb', 0.7);
    osc.send('/clock/tempo', 120);
    await becomes(stage, '/clock/tempo', 120);
  },
};

export const KNOBS = [learnt, slow, fast, bits, keys];
