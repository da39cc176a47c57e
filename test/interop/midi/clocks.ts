// MIDI clock: the daemon follows one that aplaymidi plays, and its own is heard by a port that goes away and comes back.
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import * as native from '@julusian/midi';
import { slope } from '../../../bench/bench.js';
import { openPorts } from '../../../src/control/midi/ports.js';
import { becomes, until } from '../client.js';
import type { Client } from '../client.js';
import { card, FLAGS, METRONOME, NEEDS, play, plays, portOf, rawOf, valueOf } from './wires.js';
import type { Timed } from './wires.js';

const TICK = 0xf8;
const BPM = 123;
const SECONDS = 30;
/** Seconds of a run that do not count: it settles. */
const SETTLES = 10;
const now = (): number => performance.now() / 1000;

/** The straight line through points by least squares; and how far they are from it: on average, and at most. */
function line(
  points: readonly (readonly [x: number, y: number])[],
): Record<'slope' | 'at' | 'spread' | 'most', number> {
  const mean = (of: (point: readonly [number, number]) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean(([one]) => one), mean(([, one]) => one)];
  const steep = slope(points);
  const off = points.map((point) => point[1] - y - steep * (point[0] - x));
  const spread = Math.sqrt(off.reduce((sum, one) => sum + one ** 2, 0) / off.length);
  return { slope: steep, at: y - steep * x, spread, most: Math.max(...off.map(Math.abs)) };
}

const follows: Client = {
  name: 'MIDI: follows a clock of 123 bpm, tempo and phase',
  ...{ needs: NEEDS, flags: FLAGS },
  async talk(stage) {
    const { osc } = stage;
    await plays(stage);
    // aplaymidi writes events to the first port of the card; as bytes they come out behind it and go into the second.
    const cable = spawn('sh', ['-c', `exec cat ${rawOf(0)} > ${rawOf(1)}`], { stdio: 'ignore' });
    const ports = await openPorts();
    const ticks: [time: number, beat: number][] = [];
    const name = ports.inputs().find((one) => one.includes(`VirMIDI ${card()}-1`));
    const ear = ports.openIn(name!, ([byte]) => void (byte === TICK && ticks.push([now(), ticks.length / 24])));
    try {
      osc.send('/clock/source', 'midi');
      osc.send('/notify', 1, 'summary');
      await osc.next('/done');
      osc.heard.splice(0);
      const step = 60_000 / BPM / 24;
      const events = Array.from({ length: Math.ceil((1000 * SECONDS) / step) }, (_, i): Timed => [step * i, TICK]);
      const to = await portOf('aplaymidi', /^Virtual Raw MIDI/, new RegExp(`VirMIDI ${card()}-0`));
      await play(stage, to, [[0, 0xfa], ...events, [1000 * SECONDS, 0xfc]]);
      const sent = line(ticks.filter(([time]) => time > ticks[0][0] + SETTLES));
      // The beats that are told, on our clock.
      const wall = Date.now() / 1000 - now();
      const last = ticks[ticks.length - 1][0];
      const told = osc.heard
        .filter(({ address, at }) => address === '/feed/beat' && at !== undefined)
        .map(({ args, at }): [number, number] => [at! - wall, Number(args[0]) - 1 + Number(args[1])])
        .filter(([time]) => time > ticks[0][0] + SETTLES && time < last);
      if (told.length < 100) {
        const beats = osc.heard.filter(({ address }) => address === '/feed/beat');
        throw new Error(
          `${told.length} beats were told in time, of ${beats.length}, the first at ${(beats[0]?.at ?? 0) - wall - ticks[0][0]} s`,
        );
      }
      // They count the bar alone.
      const ahead = told.map(([time, beat]) => ((((beat - sent.at - sent.slope * time) % 4) + 6) % 4) - 2);
      const bpm = 60 * (sent.slope + line(told.map(([time], i) => [time, ahead[i]])).slope);
      const mean = ahead.reduce((sum, one) => sum + one, 0) / ahead.length;
      const knob = await valueOf(stage, '/clock/tempo');
      const ms = (beats: number): string => ((60_000 * beats) / BPM).toFixed(1);
      stage.note(
        `${ticks.length} ticks; heard at ${(60 * sent.slope).toFixed(2)}, followed at ${bpm.toFixed(2)}, /clock/tempo ${knob.toFixed(1)}; ` +
          `phase ${ms(mean)} ms, ± ${ms(line(ahead.map((one, i) => [told[i][0], one])).spread)} ms`,
      );
      if (Math.abs(bpm / BPM - 1) > 0.005) throw new Error(`it goes at ${bpm} bpm`);
      // It follows changes of 0.3 %, on a machine that may be late.
      if (Math.abs(knob / BPM - 1) > 0.01) throw new Error(`/clock/tempo is ${knob}`);
      if (Math.abs(mean) > 0.05) throw new Error(`it is ${ms(mean)} ms ahead`);
    } finally {
      osc.send('/notify', 0);
      osc.send('/clock/source', 'internal');
      await becomes(stage, '/clock/source', 'internal');
      ear.close();
      cable.kill();
    }
  },
};

/** A port that the clock is sent to. The sequencer writes down when each message came: no program's lateness is in it. */
function metronome() {
  const port = new native.Input();
  const heard: { readonly time: number; readonly bytes: readonly number[] }[] = [];
  let time = 0;
  port.ignoreTypes(true, false, true);
  port.on('message', (seconds, bytes) => void heard.push({ time: (time += seconds), bytes }));
  port.openVirtualPort(METRONOME);
  return {
    heard,
    ticks: () => heard.filter(({ bytes }) => bytes[0] === TICK).map(({ time: at }) => at),
    unplug: () => port.destroy(),
  };
}

const leads: Client = {
  name: 'MIDI: its clock, to a port that goes and comes back',
  ...{ needs: NEEDS, flags: FLAGS },
  async talk(stage) {
    const { osc } = stage;
    await plays(stage);
    osc.send('/clock/tempo', BPM);
    osc.send('/clock/send', 1);
    await becomes(stage, '/clock/tempo', BPM);
    try {
      for (const time of ['at first', 'again', 'and again']) {
        const port = metronome();
        try {
          await until(() => port.ticks().length > 0, `ticks ${time}`, 30);
          const begins = port.heard.slice(0, 3).map(({ bytes }) => bytes[0].toString(16));
          if (begins.join(' ') !== 'f2 fb f8') throw new Error(`${time} it began with ${begins.join(' ')}`);
          if (time !== 'at first') continue;
          await until(() => port.ticks().length > (24 * BPM * SECONDS) / 2 / 60, 'many ticks');
          const all = line(port.ticks().map((at, i) => [i, at]));
          stage.note(
            `${(60 / 24 / all.slope).toFixed(3)} bpm; a tick is off by ${(1000 * all.spread).toFixed(1)} ms, ${(1000 * all.most).toFixed(1)} ms at most`,
          );
          if (Math.abs(60 / 24 / all.slope / BPM - 1) > 0.005) throw new Error('its tempo is another');
        } finally {
          port.unplug();
        }
        await new Promise((resolve) => setTimeout(resolve, 3000));
      }
    } finally {
      osc.send('/clock/send', 0);
      await becomes(stage, '/clock/send', 0);
    }
  },
};

export const CLOCKS = [follows, leads];
