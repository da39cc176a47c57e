// The desk: all boxes with all mappings. Messages in; parameters, verbs, and what rings and faders show, out. Knows no port; time is passed in.
import { nearest } from '../../nearest.js';
import { Refused } from '../../refused.js';
import type { Raw } from '../../spec.js';
import type { Store } from '../store.js';
import { box, indexed, light, refresh, touch } from './box.js';
import type { Box } from './box.js';
import { writeControl } from './controls.js';
import type { Move } from './decoder.js';
import { RATE } from './feedback.js';
import { hand, specOf } from './hand.js';
import type { Doing } from './hand.js';
import { learner } from './learn.js';
import type { Learner, Learnt } from './learn.js';
import { endsOf, useOf } from './mapping.js';
import type { Mapping } from './mapping.js';
import type { Message } from './message.js';
import { same, showing } from './show.js';

export interface DeskOptions {
  readonly store: Store;
  /** Addresses that are done rather than set. */
  readonly verbs: readonly string[];
  act(address: string, args: readonly Raw[]): void;
  program(address: string, number: number): void;
  /** Tells everybody how far a knob is off its parameter. */
  distance(address: string, distance: number): void;
  log(line: string): void;
}

export interface Desk {
  readonly mappings: readonly Mapping[];
  /** Adds mappings; those of the same box, control and address are replaced. @throws Refused, with nothing added */
  add(mappings: readonly Mapping[]): void;
  /** Puts these in the place of all that the boxes they name had. @throws Refused, with everything as before */
  replace(mappings: readonly Mapping[]): void;
  /** @returns how many there were */
  forget(address: string): number;
  hear(device: string, message: Message, now: number): void;
  /** A box is there, perhaps again: all its lamps and faders are set. */
  opened(device: string): void;
  /** The next control that is moved gets this address. Resolves with what it is. @throws Refused when it is cancelled */
  learn(address: string, range: Pick<Mapping, 'min' | 'max'>): Promise<Learnt>;
  cancel(why: string): void;
  /** What is to be sent, to which box; to be called 60 times a second. */
  due(now: number): readonly { readonly device: string; readonly bytes: readonly number[] }[];
}

const sameAs = (a: Mapping, b: Mapping): boolean =>
  a.device === b.device && a.address === b.address && writeControl(a.control) === writeControl(b.control);

export function desk({ store, verbs, log, ...doing }: DeskOptions): Desk {
  let mappings: readonly Mapping[] = [];
  const boxes = new Map<string, Box>();
  /** Addresses that have changed since the last look. */
  let changed = new Set<string>();
  /** Of knobs that wait to be picked up: what was told, and what is to be. */
  const off = new Map<string, { told: number; at: number; now: number }>();
  let lesson: { learner: Learner; done(learnt: Learnt): void; fail(error: Refused): void } | undefined;

  store.listen((address) => changed.add(address));

  /** @throws Refused for an address that is not there, or an end that is not in its range */
  function check(mapping: Mapping): void {
    const spec = specOf(store, mapping.address);
    if (!spec && !verbs.includes(mapping.address))
      throw new Refused(
        `${mapping.address} is not known here; the nearest is ${nearest(mapping.address, [...Object.keys(store.params), ...verbs])}.`,
      );
    if (spec?.at) endsOf(mapping, spec);
    if (spec && mapping.value !== undefined) showing(mapping, store);
    if (spec && !spec.at && mapping.value === undefined && useOf(mapping, spec) !== 'program')
      throw new Refused(`${mapping.address} has no scale that a knob could turn: give the value that a press sets.`);
  }

  const all = (): void => void (changed = new Set(mappings.map(({ address }) => address)));

  function put(next: readonly Mapping[]): void {
    mappings = next;
    for (const [device, one] of boxes) {
      Object.assign(one, indexed(mappings, device));
      for (const mapping of one.hands.keys()) if (!mappings.includes(mapping)) one.hands.delete(mapping);
    }
    all();
  }

  function boxOf(device: string): Box {
    const known = boxes.get(device);
    if (known) return known;
    const made = box(mappings, device);
    boxes.set(device, made);
    return made;
  }

  function apply(device: string, { hands }: Box, mapping: Mapping, move: Move): void {
    const take = hands.get(mapping) ?? hand(mapping);
    hands.set(mapping, take);
    const made: Doing = { ...doing, store, who: device, distance: (address, far) => note(address, far) };
    try {
      take(move, made);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      log(error.message);
    }
  }

  function note(address: string, far: number): void {
    const one = off.get(address);
    if (one) one.now = far;
    else if (far !== 0) off.set(address, { told: 0, at: -Infinity, now: far });
  }

  function tellOff(now: number): void {
    for (const [address, one] of off) {
      if (one.now === one.told || now - one.at < 1 / RATE) continue;
      one.told = one.now;
      one.at = now;
      doing.distance(address, one.now);
      if (one.now === 0) off.delete(address);
    }
  }

  function conclude(now: number): void {
    const learnt = lesson?.learner.verdict(now);
    if (!lesson || !learnt) return;
    const { done } = lesson;
    lesson = undefined;
    done(learnt);
  }

  const self: Desk = {
    get mappings() {
      return mappings;
    },
    add(more) {
      more.forEach(check);
      put([...mappings.filter((old) => !more.some((one) => sameAs(one, old))), ...more]);
    },
    replace(more) {
      more.forEach(check);
      const devices = new Set(more.map(({ device }) => device));
      put([...mappings.filter(({ device }) => !devices.has(device)), ...more]);
    },
    forget(address) {
      const left = mappings.filter((mapping) => mapping.address !== address);
      const count = mappings.length - left.length;
      put(left);
      return count;
    },
    hear(device, message, now) {
      const one = boxOf(device);
      const moves = one.decode(message);
      // What is moved to be learnt moves nothing else.
      if (lesson) return lesson.learner.hear(device, moves, now);
      for (const move of moves) {
        touch(one, move);
        for (const mapping of one.moved.get(move.key) ?? [])
          if (same(mapping.control, move.control)) {
            apply(device, one, mapping, move);
            light(one, mapping, move, store, now);
          }
      }
    },
    opened(device) {
      boxOf(device).lights.forget();
      all();
    },
    learn(address, range) {
      const draft: Mapping = { device: '', control: { kind: 'cc', number: 0 }, address, ...range };
      check(draft);
      self.cancel('another is learnt');
      return new Promise((resolve, reject) => {
        const done = ({ device, ...learnt }: Learnt): void => {
          const { control, relative, touch } = learnt;
          self.add([{ ...draft, device, control, ...(relative && { relative }), ...(touch && { touch }) }]);
          resolve({ device, ...learnt });
        };
        lesson = { learner: learner(), done, fail: reject };
      });
    },
    cancel(why) {
      const before = lesson;
      lesson = undefined;
      before?.fail(new Refused(`Nothing was learnt: ${why}.`));
    },
    due(now) {
      conclude(now);
      if (changed.size > 0) boxes.forEach((one) => refresh(one, changed, store));
      changed.clear();
      tellOff(now);
      return [...boxes].flatMap(([device, { lights }]) =>
        lights.due(now).flatMap((messages) => messages.map((bytes) => ({ device, bytes }))),
      );
    },
  };
  return self;
}
