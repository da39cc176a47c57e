// What goes back to rings and faders, read by aseqdump; and a card that is pulled out and put in again while the loop plays.
import { performance } from 'node:perf_hooks';
import { median } from '../../../bench/bench.js';
import { becomes, program, until } from '../client.js';
import type { Client } from '../client.js';
import { status } from '../../helper/daemon.js';
import { card, changes, clients, dump, FLAGS, is, NEEDS, ownIn, play, plug, send } from './wires.js';
import type { Timed } from './wires.js';

const feedback: Client = {
  name: 'MIDI: rings and faders show what OSC sets',
  ...{ needs: NEEDS, flags: FLAGS },
  async talk(stage) {
    const { osc } = stage;
    const port = await ownIn();
    const ring = await dump();
    const last = (controller: number): number | undefined => changes(ring).findLast(([of]) => of === controller)?.[1];
    try {
      const delays: number[] = [];
      for (let i = 0; i < 21; i++) {
        const value = (37 * i + 5) % 128;
        const began = performance.now();
        osc.send('/fx/reverb', value / 127);
        await until(() => last(7) === value, `aseqdump to say ${value}`, 20);
        delays.push(performance.now() - began);
      }
      stage.note(`${median(delays).toFixed(0)} ms in the middle`);
      osc.send('/fx/drive', 36 * (10923 / 16383));
      await until(() => last(1) === 85 && last(33) === 43, 'both halves of 14 bits', 20);
      osc.send('/fx/low', 12);
      await until(() => [99, 98, 6, 38].every((of, i) => last(of) === [2, 5, 127, 127][i]), 'the NRPN', 20);
      const before = changes(ring).length;
      const began = performance.now();
      let value = 0;
      for (let i = 0; i < 400; i++) {
        osc.send('/fx/reverb', (value = (i + 1) / 400));
        if (i % 4 === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      }
      await until(() => last(7) === Math.round(127 * value), 'the last of many', 20);
      const perSecond = (changes(ring).length - before) / (0.001 * (performance.now() - began));
      stage.note(`${perSecond.toFixed(0)} a second of 400 turns`);
      if (perSecond > 31) throw new Error(`it sent ${perSecond} a second`);
      // A hand is on it: what others set waits.
      const held = changes(ring).length;
      await play(
        stage,
        port,
        [0, 60, 100].map((at, i): Timed => [20 * i, 0xb0, 7, at]),
      );
      osc.send('/fx/reverb', 0.1);
      await until(() => last(7) === 13, 'the value after the hand', 20);
      is('what was sent of a knob that is held', changes(ring).length - held, 1);
    } finally {
      await ring.stop();
    }
  },
};

const replug: Client = {
  name: 'MIDI: a card pulled out and put in while it plays',
  ...{ needs: NEEDS, flags: FLAGS },
  async talk(stage) {
    const { osc } = stage;
    const mine = `VirMIDI ${card()}-0`;
    const open = async (): Promise<boolean> => {
      osc.send('/midi/ports');
      const { args } = await osc.next('/midi/ports.reply', 30);
      return args.some((name, i) => String(name).includes(mine) && args[i + 1] === 1);
    };
    const beats = (): number => osc.heard.filter(({ address }) => address === '/feed/phase').length;
    await until(open, 'the card to be open');
    const [there, before] = [clients(), await status(osc)];
    osc.send('/notify', 1);
    osc.heard.splice(0);
    const away: number[] = [];
    for (const seconds of [4, 4, 0, 0]) {
      plug(false);
      if (seconds > 0) await until(async () => !(await open()), 'it to be missed');
      plug(true);
      const began = performance.now();
      const ring = program('stdbuf', ['-o0', 'amidi', '-p', `hw:${card()},0`, '-d']);
      // It is told what to show once it is open again; what was sent before amidi listened is lost.
      await until(async () => {
        for (const gain of [-54, -60]) {
          osc.send('/loop/gain', gain);
          await becomes(stage, '/loop/gain', gain);
        }
        // The sequencer leaves out a status that is the same as before.
        return /15\s*00/.test(ring.output());
      }, 'the knob to be shown on the card');
      await ring.stop();
      // Its knob stands at the lower end, so it has the value.
      await send('B0 15 00 B0 15 7F');
      await becomes(stage, '/loop/gain', 6);
      away.push(performance.now() - began);
    }
    const after = await status(osc);
    osc.send('/notify', 0);
    is('how often the sound was lost', after['host-restarts'], before['host-restarts']);
    if (beats() < 30) throw new Error('the loop stood still meanwhile');
    for (let looks = 0; looks < 200; looks++) await open();
    // Other programs come and go as well.
    if (clients() > there + 2)
      throw new Error(`${clients()} clients of the sequencer after 200 looks, ${there} before`);
    stage.note(`heard again within ${(median(away) / 1000).toFixed(1)} s in the middle, also after a moment's absence`);
  },
};

export const LAMPS = [feedback, replug];
