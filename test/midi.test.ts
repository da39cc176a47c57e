// MIDI boxes without a box: controls, takeover, learning, feedback and ports that come and go. Time passed in, fake ports.
import { describe, expect, it } from 'vitest';
import { parseControl, toMessages, writeControl } from '../src/control/midi/controls.js';
import type { Control } from '../src/control/midi/controls.js';
import { commands } from '../src/control/commands.js';
import { decoder } from '../src/control/midi/decoder.js';
import { desk } from '../src/control/midi/desk.js';
import { AT_ONCE, feedback } from '../src/control/midi/feedback.js';
import { loadMappings, mappingNames, readMappings, writeMappings } from '../src/control/midi/files.js';
import { loose } from '../src/control/midi/ports.js';
import type { Hear, Ports } from '../src/control/midi/ports.js';
import { stamps } from '../src/control/midi/stamps.js';
import { OWN, watch } from '../src/control/midi/watch.js';
import { learner, modeOf } from '../src/control/midi/learn.js';
import { read, write } from '../src/control/midi/message.js';
import type { Beat, Message } from '../src/control/midi/message.js';
import type { Mapping } from '../src/control/midi/mapping.js';
import { RELATIVE, stepsOf } from '../src/control/midi/relative.js';
import type { Relative } from '../src/control/midi/relative.js';
import { grip } from '../src/control/midi/takeover.js';
import { store } from '../src/control/store.js';
import { paramsFor } from '../src/params.js';
import { generator } from '../src/random.js';
import type { Raw } from '../src/spec.js';

const cc = (number: number, value: number, channel = 0): Message => ({ kind: 'cc', channel, number, value });
const note = (number: number, value: number, channel = 0): Message => ({ kind: 'note', channel, number, value });

describe('messages', () => {
  it('are the bytes that they were', () => {
    const all: (Message | Beat)[] = [
      cc(7, 127, 15),
      note(60, 100, 9),
      { kind: 'poly', channel: 1, number: 2, value: 3 },
      { kind: 'pressure', channel: 4, value: 5 },
      { kind: 'program', channel: 6, value: 7 },
      { kind: 'pitch', channel: 8, value: 16383 },
      { kind: 'position', sixteenths: 1000 },
      { kind: 'tick' },
      { kind: 'start' },
      { kind: 'continue' },
      { kind: 'stop' },
    ];
    for (const one of all) expect(read(write(one))).toEqual(one);
    expect(read([0x81, 60, 64])).toEqual(note(60, 0, 1));
  });

  it('that are cut short, or none of ours, are nothing', () => {
    for (const bytes of [[], [0x90, 60], [0xb0], [0xc0], [0xe0, 1], [0xf0, 1, 2, 0xf7], [0xfe], [12, 13]])
      expect(read(bytes)).toBeUndefined();
  });
});

describe('a control', () => {
  it('is written as it is read', () => {
    for (const text of ['cc 7', 'cc14 31 ch 16', 'nrpn 16383', 'pitch', 'note 60 ch 1', 'program', 'pressure ch 2'])
      expect(writeControl(parseControl(text))).toBe(text);
  });

  it('is refused with what would be accepted', () => {
    for (const text of ['cc', 'cc 128', 'cc14 32', 'pitch 3', 'cc 7 ch 17', 'cc 7 ch 0', 'wheel 1', 'toString 1', ''])
      expect(() => parseControl(text), text).toThrow('a control is one of "cc 0" to 127, "cc14 0" to 31');
  });
});

/** What comes out of a box for one control. */
const positions = (messages: readonly Message[], key: string): number[] => {
  const decode = decoder();
  return messages.flatMap(decode).flatMap((move) => (move.key === key ? [move.position] : []));
};

describe('what a box sends', () => {
  it('a control that is put somewhere by us is there when it says so itself', () => {
    const random = generator(3);
    for (const text of ['cc 7', 'cc14 7', 'nrpn 1234', 'pitch', 'note 3']) {
      const control = parseControl(text);
      const steps = ['cc', 'note'].includes(control.kind) ? 127 : 16383;
      for (let n = 0; n < 50; n++) {
        const to = Math.round(steps * random()) / steps;
        const got = positions(toMessages(control, to), text).at(-1)!;
        expect(Math.abs(got - to)).toBeLessThan(1.01 / steps);
      }
    }
    expect(positions(toMessages(parseControl('pitch'), 0.5), 'pitch')).toEqual([0.5]);
  });

  it('a pair of 14 bits does not jump back between its halves', () => {
    const rise = Array.from({ length: 300 }, (_, i) => toMessages(parseControl('cc14 1'), i / 300)).flat();
    const heard = positions(rise, 'cc14 1');
    heard.slice(2).forEach((position, i) => expect(position).toBeGreaterThanOrEqual(heard[i + 1]));
    expect(new Set(heard).size).toBeGreaterThan(290);
  });

  it('a box that sends coarse halves alone has 7 bits', () => {
    expect(positions([cc(1, 127), cc(1, 64)], 'cc14 1')).toEqual([1, 64 / 127]);
  });

  it('NRPN: increments are steps, an RPN or the null ends it', () => {
    const decode = decoder();
    const all = [cc(99, 2), cc(98, 5), cc(96, 0), cc(97, 0), cc(99, 127), cc(98, 127), cc(6, 3), cc(101, 0), cc(6, 4)];
    const moves = all.flatMap(decode).filter(({ control }) => control.kind === 'nrpn');
    expect(moves.map(({ key, steps }) => [key, steps])).toEqual([
      ['nrpn 261', 1],
      ['nrpn 261', -1],
    ]);
  });

  it('a program counts its bank', () => {
    const decode = decoder();
    const heard = [cc(0, 1), cc(32, 2), { kind: 'program', channel: 0, value: 3 } as const].flatMap(decode);
    expect(heard.find(({ key }) => key === 'program')?.raw).toBe((128 + 2) * 128 + 3);
  });
});

it('endless knobs: each mode counts up and down, and one by one', () => {
  const of = (mode: Relative, values: number[], each = false) => values.map((value) => stepsOf(mode, value, each));
  expect(of('twos', [1, 3, 127, 125])).toEqual([1, 3, -1, -3]);
  expect(of('offset', [65, 67, 63, 61, 64])).toEqual([1, 3, -1, -3, 0]);
  expect(of('sign', [1, 3, 65, 67])).toEqual([1, 3, -1, -3]);
  expect(of('twos', [9, 120], true)).toEqual([1, -1]);
  expect(Object.keys(RELATIVE)).toHaveLength(3);
});

describe('takeover', () => {
  const turn = (how: 'none' | 'pickup' | 'scale', now: number, ...knobs: number[]): (number | undefined)[] => {
    const one = grip();
    let at = now;
    return knobs.map((knob) => {
      const { to } = one.turn(how, knob, at, 0, 1, false);
      if (to !== undefined) one.landed((at = to));
      return to;
    });
  };

  it('none jumps', () => expect(turn('none', 0.5, 0.1, 0.9)).toEqual([0.1, 0.9]));

  it('pickup waits until it is passed, however fast', () => {
    expect(turn('pickup', 0.5, 0, 0.2, 0.3)).toEqual([undefined, undefined, undefined]);
    expect(turn('pickup', 0.5, 0, 1, 0.2)).toEqual([undefined, 1, 0.2]);
    expect(turn('pickup', 0.5, 1, 0, 0.9)).toEqual([undefined, 0, 0.9]);
    // Whatever steps 0 → 127 in 20 ms comes in.
    const random = generator(7);
    for (let n = 0; n < 200; n++) {
      const target = 0.02 + 0.96 * random();
      const middle = Array.from({ length: Math.floor(4 * random()) }, random).sort((a, b) => a - b);
      expect(turn('pickup', target, 0, ...middle, 1).at(-1)).toBe(1);
    }
  });

  it('pickup lets go when something else changes the parameter', () => {
    const one = grip();
    expect(one.turn('pickup', 0.5, 0.5, 0, 1, false).to).toBe(0.5);
    one.landed(0.5);
    expect(one.turn('pickup', 0.6, 0.5, 0, 1, false).to).toBe(0.6);
    one.landed(0.6);
    expect(one.turn('pickup', 0.62, 0.1, 0, 1, false)).toEqual({ to: undefined, distance: 0.52 });
  });

  it('pickup of a parameter beyond the range of its knob is at the end of the range', () => {
    const one = grip();
    expect(one.turn('pickup', 0.3, 0.9, 0.2, 0.4, false).to).toBeUndefined();
    expect(one.turn('pickup', 0.4, 0.9, 0.2, 0.4, false).to).toBe(0.4);
  });

  it('scale moves at once, in the right direction, and both meet at the end', () => {
    for (const way of [
      [0.2, 0.4, 0.6, 0.8, 1],
      [0.2, 0.15, 0.1, 0.05, 0],
    ]) {
      const [first, ...moved] = turn('scale', 0.5, ...way);
      expect(first).toBeUndefined();
      const up = way[1] > way[0];
      moved.forEach((to, i) => {
        const was = i === 0 ? 0.5 : moved[i - 1]!;
        expect(up ? to! > was : to! < was).toBe(true);
        expect(Math.abs(to! - was)).toBeLessThan(0.3);
      });
      expect(moved.at(-1)).toBeCloseTo(up ? 1 : 0, 9);
    }
  });
});

describe('learning', () => {
  const learn = (...messages: Message[]) => {
    const [one, decode] = [learner(), decoder()];
    messages.forEach((message, i) => one.hear('Box', decode(message), 0.01 * i));
    expect(one.verdict(0.1)).toBeUndefined();
    const { device, control, ...rest } = one.verdict(1)!;
    return [
      device,
      writeControl(control),
      ...Object.values(rest).map((one) => (typeof one === 'string' ? one : writeControl(one as Control))),
    ];
  };

  it('tells what was moved', () => {
    expect(learn(cc(7, 3), cc(7, 5))).toEqual(['Box', 'cc 7 ch 1']);
    expect(learn(cc(7, 3), cc(39, 5), cc(7, 4), cc(39, 9))).toEqual(['Box', 'cc14 7 ch 1']);
    expect(learn(cc(99, 1), cc(98, 2), cc(6, 3), cc(38, 4))).toEqual(['Box', 'nrpn 130 ch 1']);
    expect(learn(note(60, 0), note(61, 90, 9))).toEqual(['Box', 'note 61 ch 10']);
    expect(learn(cc(0, 0), cc(32, 0), { kind: 'program', channel: 0, value: 3 })).toEqual(['Box', 'program ch 1']);
    expect(learn({ kind: 'pitch', channel: 2, value: 9000 })).toEqual(['Box', 'pitch ch 3']);
  });

  it('a touched fader is a fader that says when it is held', () => {
    expect(learn(note(104, 127), { kind: 'pitch', channel: 0, value: 1 })).toEqual([
      'Box',
      'pitch ch 1',
      'note 104 ch 1',
    ]);
  });

  it("a button with the number of another knob's fine half is a button", () => {
    const [one, decode] = [learner(), decoder()];
    decode(cc(0, 64));
    one.hear('Box', decode(cc(32, 127)), 0);
    expect(writeControl(one.verdict(1)!.control)).toBe('cc 32 ch 1');
  });

  it('endless knobs repeat themselves, others never do', () => {
    expect(modeOf([1, 1, 2, 127])).toBe('twos');
    expect(modeOf([65, 65, 63])).toBe('offset');
    expect(modeOf([1, 1, 65, 65])).toBe('sign');
    expect(modeOf([1, 2, 3, 4, 5])).toBeUndefined();
    expect(modeOf([66, 65, 64, 63])).toBeUndefined();
    expect(modeOf([127, 0, 127])).toBeUndefined();
  });
});

describe('feedback', () => {
  it('is at most 30 a second, the latest wins, and says nothing twice', () => {
    const lights = feedback<number>();
    const sent: number[] = [];
    for (let i = 0; i <= 1000; i++) {
      lights.want('cc 1', String(i), i);
      sent.push(...lights.due(i / 1000));
    }
    expect(sent.length).toBeGreaterThan(20);
    expect(sent.length).toBeLessThanOrEqual(31);
    expect(lights.due(2)).toEqual([1000]);
    expect(lights.due(3)).toEqual([]);
  });

  it('waits while a fader is held, and 0.5 s after it has moved', () => {
    const lights = feedback<string>();
    lights.moved('cc 1', 'box', 0);
    lights.want('cc 1', 'a', 'a');
    expect(lights.due(0.4)).toEqual([]);
    expect(lights.due(0.6)).toEqual(['a']);
    lights.touch('cc 1', true);
    lights.want('cc 1', 'b', 'b');
    expect(lights.due(100)).toEqual([]);
    lights.touch('cc 1', false);
    expect(lights.due(101)).toEqual(['b']);
  });

  it('sends everything again to a box that was away, no faster than a cable carries', () => {
    const lights = feedback<number>();
    for (let i = 0; i < 100; i++) lights.want(`cc ${i}`, 'x', i);
    const all = (): number[] => Array.from({ length: 10 }, (_, i) => lights.due(10 + i / 60)).flat();
    expect(lights.due(0)).toHaveLength(AT_ONCE);
    all();
    lights.forget();
    expect(new Set(Array.from({ length: 10 }, (_, i) => lights.due(20 + i / 60)).flat()).size).toBe(100);
  });
});

/** A desk with a store, and what it did. */
function table(...mappings: (Omit<Mapping, 'device' | 'control'> & { control: string; device?: string })[]) {
  const knobs = store(paramsFor(['scalogram', 'note']));
  const done: (readonly [string, ...Raw[]])[] = [];
  const far: (readonly [string, number])[] = [];
  const one = desk({
    store: knobs,
    verbs: ['/dream/reset', '/preset/load'],
    act: (address, args) => done.push([address, ...args]),
    program: (address, number) => done.push([address, `program ${number}`]),
    distance: (address, distance) => far.push([address, distance]),
    log: (line) => done.push(['log', line]),
  });
  one.add(mappings.map((mapping) => ({ device: '', ...mapping, control: parseControl(mapping.control) })));
  return { knobs, done, far, desk: one };
}

describe('the desk', () => {
  it('one knob, several parameters; several knobs, one parameter; channels and boxes are told apart', () => {
    const { knobs, desk } = table(
      { control: 'cc 1', address: '/loop/gain', takeover: 'none' },
      { control: 'cc 1', address: '/fx/reverb', takeover: 'none', min: 0, max: '50%' },
      { control: 'cc 2 ch 3', address: '/loop/gain', takeover: 'none' },
      { control: 'cc 3', address: '/fx/drive', takeover: 'none', device: 'nano' },
    );
    desk.hear('Box', cc(1, 127), 0);
    expect([knobs.values['/loop/gain'], knobs.values['/fx/reverb']]).toEqual([6, 0.5]);
    desk.hear('Box', cc(2, 0, 1), 0);
    expect(knobs.values['/loop/gain']).toBe(6);
    desk.hear('Box', cc(2, 0, 2), 0);
    expect(knobs.values['/loop/gain']).toBe(-60);
    desk.hear('Box', cc(3, 127), 0);
    expect(knobs.values['/fx/drive']).toBe(0);
    desk.hear('Korg nanoKONTROL2', cc(3, 127), 0);
    expect(knobs.values['/fx/drive']).toBe(36);
  });

  it('range, curve and invert', () => {
    const { knobs, desk } = table(
      { control: 'cc 1', address: '/loop/gain', takeover: 'none', min: -20, max: 0, invert: true },
      { control: 'cc14 2', address: '/fx/reverb', takeover: 'none', curve: 2 },
    );
    desk.hear('Box', cc(1, 0), 0);
    expect(knobs.values['/loop/gain']).toBeCloseTo(0, 9);
    desk.hear('Box', cc(1, 127), 0);
    expect(knobs.values['/loop/gain']).toBeCloseTo(-20, 9);
    toMessages(parseControl('cc14 2'), 0.5).forEach((message) => desk.hear('Box', message, 0));
    expect(knobs.values['/fx/reverb']).toBeCloseTo(0.25, 3);
  });

  it('says who did it, and how far a knob is off', () => {
    const { knobs, desk, far } = table({ control: 'cc 1', address: '/fx/reverb' });
    const who: unknown[] = [];
    knobs.listen((address, from, _at, by) => who.push([address, from, by]));
    desk.hear('Box', cc(1, 127), 0);
    desk.due(1);
    desk.hear('Box', cc(1, 0), 2);
    desk.due(2);
    expect(far).toEqual([
      ['/fx/reverb', 1],
      ['/fx/reverb', 0],
    ]);
    expect(who).toEqual([['/fx/reverb', 'midi', 'Box']]);
  });

  it('keys: toggles, momentary ends, values, steps and verbs', () => {
    const { knobs, desk, done } = table(
      { control: 'note 1', address: '/out/mute' },
      { control: 'note 2', address: '/fx/reverb' },
      { control: 'note 3', address: '/anchor/clip', value: 'beat' },
      { control: 'note 4', address: '/dream/reset' },
      { control: 'note 5', address: '/loop/speed', use: 'step' },
      { control: 'cc 6', address: '/preset/load', args: ['glass'] },
    );
    const tap = (number: number): void => [100, 0].forEach((value) => desk.hear('Box', note(number, value), 0));
    tap(1);
    expect(knobs.values['/out/mute']).toBe(true);
    tap(1);
    expect(knobs.values['/out/mute']).toBe(false);
    desk.hear('Box', note(2, 100), 0);
    expect(knobs.values['/fx/reverb']).toBe(1);
    desk.hear('Box', note(2, 0), 0);
    expect(knobs.values['/fx/reverb']).toBe(0);
    tap(3);
    expect(knobs.values['/anchor/clip']).toBe('beat');
    tap(4);
    const speeds = [1, 2, 3].map(() => (tap(5), knobs.values['/loop/speed']));
    expect(speeds).toEqual(['double', 'half', 'normal']);
    [127, 0, 127, 127].forEach((value) => desk.hear('Box', cc(6, value), 0));
    expect(done).toEqual([['/dream/reset'], ...Array.from({ length: 3 }, () => ['/preset/load', 'glass'])]);
  });

  it('endless knobs step, through choices one by one, and stop at the ends', () => {
    const { knobs, desk } = table(
      { control: 'cc 1', address: '/fx/reverb', relative: 'twos' },
      { control: 'cc 2', address: '/loop/speed', relative: 'offset' },
      { control: 'cc 3', address: '/dream/copies', relative: 'sign', acceleration: 'none' },
      { control: 'nrpn 5', address: '/fx/drive', step: 0.5 },
      { control: 'cc 4', address: '/loop/speed', relative: 'twos', step: 0.2 },
    );
    for (let i = 0; i < 64; i++) desk.hear('Box', cc(1, 1), 0);
    expect(knobs.values['/fx/reverb']).toBeCloseTo(0.5, 9);
    desk.hear('Box', cc(1, 125), 0);
    expect(knobs.values['/fx/reverb']).toBeCloseTo(0.5 - 3 / 128, 9);
    const speeds = [65, 65, 65, 63, 63, 63].map(
      (value) => (desk.hear('Box', cc(2, value), 0), knobs.values['/loop/speed']),
    );
    expect(speeds).toEqual(['double', 'double', 'double', 'normal', 'half', 'half']);
    desk.hear('Box', cc(3, 20), 0);
    expect(knobs.values['/dream/copies']).toBe(3);
    [cc(99, 0), cc(98, 5), cc(96, 0)].forEach((message) => desk.hear('Box', message, 0));
    expect(knobs.values['/fx/drive']).toBe(18);
    const slow = [1, 1, 1, 1].map((value) => (desk.hear('Box', cc(4, value), 0), knobs.values['/loop/speed']));
    expect(slow).toEqual(['half', 'normal', 'normal', 'double']);
  });

  it('programs choose from a list, or by number', () => {
    const { knobs, desk, done } = table(
      { control: 'program', address: '/loop/speed', values: ['half', 'double'] },
      { control: 'program ch 2', address: '/preset/load' },
    );
    desk.hear('Box', { kind: 'program', channel: 0, value: 1 }, 0);
    desk.hear('Box', { kind: 'program', channel: 0, value: 9 }, 0);
    expect(knobs.values['/loop/speed']).toBe('double');
    desk.hear('Box', { kind: 'program', channel: 1, value: 4 }, 0);
    expect(done).toEqual([['/preset/load', 'program 4']]);
  });

  it('sends back what others change, not what the knob itself has said', () => {
    const { knobs, desk } = table(
      { control: 'cc 1', address: '/fx/reverb', takeover: 'none' },
      { control: 'note 1', address: '/out/mute', lamp: [12, 60] },
    );
    desk.opened('Box');
    const bytes = (now: number) => desk.due(now).map(({ bytes }) => bytes);
    expect(bytes(0)).toEqual([
      [0xb0, 1, 0],
      [0x90, 1, 12],
    ]);
    desk.hear('Box', cc(1, 64), 1);
    expect([1.1, 2, 3].flatMap(bytes)).toEqual([]);
    knobs.set('/fx/reverb', [1], 'osc');
    expect(bytes(4)).toEqual([[0xb0, 1, 127]]);
    desk.hear('Box', note(1, 127), 5);
    desk.hear('Box', note(1, 0), 5);
    expect(bytes(6)).toEqual([[0x90, 1, 60]]);
    desk.opened('Box');
    expect(bytes(7)).toHaveLength(2);
  });

  it('learns the next control that is moved, and nothing else moves meanwhile', async () => {
    const { knobs, desk } = table({ control: 'cc 1', address: '/fx/reverb', takeover: 'none' });
    const learning = desk.learn('/loop/gain', { min: -20, max: 0 });
    desk.hear('Box', cc(1, 64), 0);
    desk.due(1);
    expect(writeControl((await learning).control)).toBe('cc 1 ch 1');
    expect(knobs.values['/fx/reverb']).toBe(0);
    desk.hear('Box', cc(1, 127), 2);
    expect([knobs.values['/loop/gain'], knobs.values['/fx/reverb']]).toEqual([0, 1]);
    expect(desk.forget('/loop/gain')).toBe(1);
  });

  it('learning may be cancelled; what is not there cannot be learnt', async () => {
    const { desk } = table();
    const first = desk.learn('/loop/gain', {});
    const second = desk.learn('/fx/reverb', {});
    await expect(first).rejects.toThrow('Nothing was learnt: another is learnt.');
    desk.cancel('nobody moved');
    await expect(second).rejects.toThrow('Nothing was learnt: nobody moved.');
    expect(() => desk.learn('/loop/gian', {})).toThrow('the nearest is /loop/gain');
    expect(() => desk.learn('/loop/gain', { min: -99 })).toThrow('takes -60 to 6 dB, got -99 as an end of the range');
    expect(() => desk.learn('/anchor/clip', {})).toThrow('has no scale that a knob could turn');
  });

  it('whatever comes in, nothing breaks', () => {
    const random = generator(11);
    const addresses = Object.keys(paramsFor(['scalogram', 'note']));
    const kinds = ['cc', 'cc14', 'nrpn', 'note', 'poly', 'pitch', 'pressure', 'program'] as const;
    const { knobs, desk } = table();
    for (let n = 0; n < 300; n++) {
      const kind = kinds[Math.floor(kinds.length * random())];
      const control: Control = {
        kind,
        number: ['pitch', 'pressure', 'program'].includes(kind) ? 0 : Math.floor(20 * random()),
      };
      const relative = random() < 0.3 ? (['twos', 'offset', 'sign'] as const)[Math.floor(3 * random())] : undefined;
      try {
        desk.add([
          {
            device: '',
            control,
            address: addresses[n % addresses.length],
            relative,
            takeover: (['none', 'pickup', 'scale'] as const)[n % 3],
            invert: n % 2 === 0,
          },
        ]);
      } catch (error) {
        expect(String(error)).toContain('has no scale');
      }
    }
    for (let n = 0; n < 5000; n++) {
      const message = read([
        0x80 + Math.floor(0x70 * random()),
        Math.floor(128 * random()) % 40,
        Math.floor(128 * random()),
      ]);
      if (message && !('sixteenths' in message) && 'channel' in message) desk.hear('Box', message, n / 1000);
      if (n % 16 === 0) desk.due(n / 1000);
    }
    for (const [address, spec] of Object.entries(knobs.params)) {
      const { args } = knobs.get(address);
      expect(() => spec.parse(args), address).not.toThrow();
    }
  });
});

describe('the mapping files', async () => {
  const folders = ['presets/midi'];
  it.each(await mappingNames(folders))('%s speaks of what there is', async (name) => {
    const { about, mappings } = await loadMappings(folders, name);
    const knobs = store(paramsFor(['scalogram', 'note']));
    const nothing = { act: () => {}, program: () => {}, distance: () => {}, log: () => {} };
    const one = desk({ store: knobs, verbs: Object.keys(commands), ...nothing });
    one.replace(mappings);
    expect(about).not.toBe('');
    expect(new Set(mappings.map(({ device }) => device)).size).toBe(1);
    one.opened(mappings[0].device);
    expect(Array.from({ length: 20 }, (_, i) => one.due(i)).flat().length).toBeGreaterThan(0);
  });

  it('what is wrong with one is said in a sentence', () => {
    const wrong = (mapping: unknown) => () => readMappings(JSON.stringify({ mappings: [mapping] }), 'x.json');
    expect(wrong({ control: 'cc 200', address: '/loop/gain' })).toThrow(
      'The MIDI mapping x.json cannot be read: mappings.0.control: a control is one of',
    );
    expect(wrong({ control: 'cc 2', address: '/loop/gain', invret: true })).toThrow('invret');
    expect(() => readMappings('{', 'x.json')).toThrow('The MIDI mapping x.json is not JSON.');
  });

  it('are read as they are written', () => {
    const mappings: Mapping[] = [
      {
        device: 'Box',
        control: parseControl('cc14 3 ch 2'),
        address: '/fx/drive',
        touch: parseControl('note 104'),
        min: '10%',
      },
      { device: '', control: parseControl('note 1'), address: '/out/mute', echo: false, lamp: [0, 1] },
    ];
    expect(readMappings(writeMappings('about', mappings), 'x')).toEqual({ about: 'about', mappings });
  });
});

/** A system whose ports are a list that the test changes. */
function system() {
  const names = new Set<string>();
  const open = new Map<string, Hear>();
  const sent: string[] = [];
  const state = { plugged: 1 };
  const port = (name: string) => ({ close: () => void open.delete(name) });
  const take = (name: string, hear: Hear) => {
    if (!names.has(name) && name !== OWN) throw new Error('gone');
    open.set(name, hear);
    return port(name);
  };
  const out = (name: string) => ({
    close: () => {},
    send: (bytes: readonly number[]) => void sent.push(`${name}: ${bytes.join(' ')}`),
  });
  const ports: Ports = {
    plugged: () => state.plugged,
    inputs: () => [...names],
    outputs: () => [...names],
    openIn: take,
    openOut: out,
    ownIn: take,
    ownOut: out,
  };
  return { names, open, sent, ports, state };
}

describe('when a message came', () => {
  const STEP = 60 / 123 / 24;
  /** A minute of ticks, read up to 40 ms late, and every 7 s only when a third of a second has passed. @param ppm by which our clock is fast */
  const read = (ppm: number): { came: number; read: number }[] => {
    const random = generator(4);
    return Array.from({ length: Math.round(60 / STEP) }, (_, i) => {
      const time = i * STEP;
      const wakes = time % 7 > 6.66 ? Math.ceil(time / 7) * 7 : time + 0.04 * random();
      return { came: (1 + ppm / 1e6) * time, read: (1 + ppm / 1e6) * wakes };
    });
  };

  it.each([0, 80, -80])('is told by the system, however late it is read: our clock %i ppm off', (ppm) => {
    const stamp = stamps();
    const stamped = read(ppm).map((one, i) => ({ ...one, at: stamp(one.read, i === 0 ? 0 : STEP) }));
    const off = stamped.slice(100).map(({ came, at }) => at - came);
    expect(Math.min(...off)).toBeGreaterThan(-1e-9);
    expect(Math.max(...off)).toBeLessThan(0.004);
    expect(stamped.every((one) => one.at <= one.read + 1e-9)).toBe(true);
  });

  it('is when it was read, where the system says nothing, and after a jump of its clock', () => {
    const silent = stamps();
    expect([1, 1.02, 1.04, 1.06].map((time) => silent(time, 0))).toEqual([1, 1.02, 1.04, 1.06]);
    const jumps = stamps();
    jumps(0, 0);
    expect(jumps(0.02, 0.02)).toBeCloseTo(0.02, 6);
    expect(jumps(30, 0.02)).toBe(30);
    expect(jumps(30.03, 0.02)).toBeCloseTo(30.02, 5);
  });

  it('comes with it through the port', () => {
    const { names, open, ports } = system();
    names.add('Drums 20:0');
    const times: number[] = [];
    let clock = 10;
    const log = { opened: () => {}, closed: () => {}, led: () => {}, log: () => {} };
    const one = watch({
      ...{ ports, inputs: () => ['drums'], outputs: () => [], now: () => clock, ...log },
      hear: (_device, _bytes, time) => times.push(time),
    });
    one.look();
    open.get('Drums 20:0')!([0xf8], 0);
    clock = 10.5;
    for (let i = 0; i < 5; i++) open.get('Drums 20:0')!([0xf8], 0.1);
    expect(times.map((time) => Number(time.toFixed(3)))).toEqual([10, 10.1, 10.2, 10.3, 10.4, 10.5]);
    one.stop();
  });
});

describe('ports', () => {
  const said: string[] = [];
  const watching = (ports: Ports, inputs: string[], outputs: string[] = []) =>
    watch({
      ports,
      inputs: () => inputs,
      outputs: () => outputs,
      hear: (device, bytes) => said.push(`${device} ${bytes.join(' ')}`),
      opened: (device) => said.push(`+${device}`),
      closed: (device) => said.push(`-${device}`),
      led: () => said.push('led'),
      now: () => 0,
      log: () => {},
    });

  it('come and go: opened by part of a name, again under other numbers, two of a make', () => {
    const { names, open, sent, ports } = system();
    const one = watching(ports, ['nanokontrol', 'virtual']);
    one.look();
    names.add('nanoKONTROL2 CTRL 20:0');
    one.look();
    one.look();
    open.get('nanoKONTROL2 CTRL 20:0')!([1, 2, 3], 0);
    one.send('nanoKONTROL2 CTRL', [4, 5, 6]);
    expect(sent).toEqual(['nanoKONTROL2 CTRL 20:0: 4 5 6']);
    names.clear();
    one.look();
    one.send('nanoKONTROL2 CTRL', [7]);
    names.add('nanoKONTROL2 CTRL 24:0').add('nanoKONTROL2 CTRL 28:0');
    one.look();
    expect(said).toEqual([
      '+Earworm',
      '+nanoKONTROL2 CTRL',
      'nanoKONTROL2 CTRL 1 2 3',
      '-nanoKONTROL2 CTRL',
      '+nanoKONTROL2 CTRL',
      '+nanoKONTROL2 CTRL 2',
    ]);
    expect(sent).toHaveLength(1);
    expect(one.devices).toHaveLength(3);
    one.stop();
    expect(open.size).toBe(0);
  });

  it('our own port is no box, although what was learnt on it bears its name', () => {
    const { names, open, ports } = system();
    names.add('RtMidi Output Client:Earworm 129:0').add('Earworm Pedal 24:0');
    said.length = 0;
    const one = watching(ports, ['virtual', 'Earworm']);
    one.look();
    one.look();
    expect(said).toEqual(['+Earworm']);
    expect([...open.keys()]).toEqual(['Earworm']);
    one.stop();
    const alone = watching(ports, ['Earworm']);
    alone.look();
    expect(alone.devices).toEqual(['Earworm']);
    alone.stop();
  });

  it('that are joined to nothing any more are counted', () => {
    const clients = (joined: string): string => `Client info
  cur  clients : 10

Client  14 : "Midi Through" [Kernel Legacy]
  Port   0 : "Midi Through Port-0" (RWe-)
Client 128 : "RtMidi Input Client" [User Legacy]
  Port   0 : "Earworm" (-We-)
  Output pool :
    Pool size          : 500
Client 130 : "RtMidi Input Client" [User Legacy]
  Port   0 : "RtMidi Input" (-We-)
    Connected From: 20:0
  Output pool :
    Pool size          : 500
Client 135 : "RtMidi Output Client" [User Legacy]
  Port   0 : "RtMidi Output" (R-e-)
${joined}`;
    expect(loose(clients('    Connecting To: 134:0[r:0]\n'))).toBe(0);
    expect(loose(clients(''))).toBe(1);
    expect(loose('')).toBe(0);
  });

  it('one that comes back between two looks, under the same name, is opened again', () => {
    const { names, open, ports, state } = system();
    names.add('BCF2000 20:0');
    const one = watching(ports, ['bcf2000']);
    one.look();
    const before = open.get('BCF2000 20:0');
    one.look();
    expect(open.get('BCF2000 20:0')).toBe(before);
    said.length = 0;
    state.plugged++;
    one.look();
    one.look();
    expect(said).toEqual(['-BCF2000', '+BCF2000']);
    expect(open.get('BCF2000 20:0')).not.toBe(before);
    expect(one.devices).toEqual(['BCF2000']);
  });

  it('an output that the clock goes to is told of whenever it comes', () => {
    const { names, sent, ports, state } = system();
    const one = watching(ports, [], ['drum']);
    said.length = 0;
    one.look();
    expect(one.sendTo('drum', [0xf8])).toBe(false);
    names.add('Drums 20:0');
    one.look();
    one.look();
    expect(one.sendTo('drum', [0xf8])).toBe(true);
    names.clear();
    one.look();
    expect(one.sendTo('drum', [0xf8])).toBe(false);
    names.add('Drums 24:0');
    one.look();
    state.plugged++;
    one.look();
    expect(said).toEqual(['led', 'led', 'led']);
    expect(sent).toEqual(['Drums 20:0: 248']);
  });
});
