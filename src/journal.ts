// The journal: what was done in a performance, and the frame of the mix or the step of the dream at which it was taken, as lines
// of JSON. So it can be read, and done again (replay.ts). It costs nothing where the sound is made: numbers ride on the reports.
import { digestOf } from './journal-file.js';
import type { JournalFile } from './journal-file.js';
import type { Entry, Head, Sounding, Source } from './journal-lines.js';
import type { DreamState, Finished, Taken } from './messages.js';
import type { SoundTrace } from './engine/sound.js';
import { listOfActs } from './optim/acts.js';
import type { Acts } from './optim/acts.js';
import type { DreamTrace } from './optim/dreaming.js';
import type { Outfit } from './outfit.js';
import type { Values } from './params.js';
import type { Take } from './recall.js';

export interface Journal {
  readonly path: string;
  readonly sound: SoundTrace;
  readonly dream: DreamTrace;
  /** Values that change. @returns the number of the order */
  set(values: Partial<Values>, by: string): number;
  /** A clip is dressed anew. */
  dressed(state: DreamState, outfit: Outfit, channels: readonly Float32Array[]): void;
  /** A kept clip is loaded. */
  kept(take: Take): void;
  /** The mix has come to this frame. */
  reached(frame: number, beat: number): void;
  stop(): Promise<void>;
}

/** Seconds between lines that only say that it goes on. */
const ALIVE = 10;

export function journal(file: JournalFile, head: Head): Journal {
  const { rate } = head;
  let orders = 0;
  const states = new WeakMap<DreamState, Source>();
  const sounds = new WeakMap<readonly Float32Array[], Sounding>();
  /** What was ordered, and not taken yet. */
  const waiting = new Map<number, Entry & { order: number }>();
  let present = { frame: 0, beat: 0 };
  let alive = 0;

  const when = ({ frame, beat }: { frame: number; beat: number }) => ({
    seconds: Math.round((1000 * frame) / rate) / 1000,
    beat: Math.round(1000 * beat) / 1000,
    frame,
  });
  const write = (entry: Entry, at = present): void => file.write(JSON.stringify({ ...when(at), ...entry }));
  const next = (): number => ++orders;
  const newActs = (): Acts => listOfActs((acts) => write({ is: 'dream', acts }));
  let acts = newActs();

  function taken(all: readonly Taken[]): void {
    for (const one of all) {
      const { frame, beat } = one;
      if ('moment' in one) write({ is: 'time', of: one.of, moment: one.moment }, one);
      else if ('left' in one) write({ is: 'stop', of: one.of, left: one.left }, one);
      else {
        const order = 'block' in one ? one.of : one.order;
        const entry = waiting.get(order);
        waiting.delete(order);
        const driven = 'block' in one && { block: one.block, channels: one.channels, lead: one.lead };
        if (entry) write({ ...entry, ...driven }, { frame, beat });
      }
    }
  }

  /** What nobody will take any more is written down without a time: the dream may have taken it. */
  function giveUp(): void {
    waiting.forEach((entry) => file.write(JSON.stringify(entry)));
    waiting.clear();
  }

  file.write(JSON.stringify(head));
  return {
    path: file.path,
    sound: {
      next,
      taken,
      ordered(order) {
        const own = { order: order.order ?? 0 };
        const clipOf = ({ id, channels, beats, asked, turn }: { channels: readonly Float32Array[] } & ClipLike) => ({
          ...{ clip: id, sound: sounds.get(channels), beats, asked, turn },
        });
        if (order.kind === 'play') {
          if (waiting.size > 0 || present.frame > 0)
            write({
              is: 'note',
              note: 'Another sound host takes over here: what sounds around this moment depended on the machine.',
            });
          giveUp();
          const { values, counter, resume } = order;
          const place = resume && {
            clip: clipOf(resume.clip),
            place: {
              ...{ frame: resume.place.frame, beat: resume.place.beat },
              ...{ pace: resume.place.pace, origin: resume.place.origin },
            },
          };
          waiting.set(own.order, { is: 'sound', ...own, values, counter, resume: place });
        } else if (order.kind === 'clip') waiting.set(own.order, { is: 'clip', ...own, ...clipOf(order.clip) });
        else if (order.kind === 'chase') waiting.set(own.order, { is: 'chase', ...own, line: order.line });
        else if (order.kind === 'retrigger') waiting.set(own.order, { is: 'retrigger', ...own });
      },
    },
    dream: {
      next,
      began(provider, values, state) {
        acts = newActs();
        write({ is: 'dreamer', provider, values, from: state && states.get(state) });
      },
      told(order) {
        if (order.kind === 'reset') write({ is: 'reset', order: order.order ?? 0 });
        else if (order.kind === 'restore') write({ is: 'restore', order: order.order!, to: states.get(order.state) });
      },
      did(more) {
        more.forEach(acts.add);
        if (more.some(({ did }) => did !== 'step' && did !== 'settle')) acts.tell();
      },
      finished({ state, channels }: Finished, order) {
        states.set(state, { finish: order });
        sounds.set(channels, { of: { finish: order } });
      },
    },
    set(values, by) {
      const order = next();
      waiting.set(order, { is: 'set', order, by, values });
      return order;
    },
    dressed(state, outfit, channels) {
      const of = states.get(state);
      if (of) sounds.set(channels, { of, outfit });
    },
    kept({ path, finished: { state, channels } }) {
      const source = { kept: path, digest: digestOf(channels) };
      states.set(state, source);
      sounds.set(channels, { of: source });
    },
    reached(frame, beat) {
      present = { frame, beat };
      if (frame < alive) return;
      alive = frame + ALIVE * rate;
      acts.tell();
      write({ is: 'until' });
    },
    async stop() {
      giveUp();
      write({ is: 'until' });
      await file.stop();
    },
  };
}

interface ClipLike {
  readonly id: number;
  readonly beats: number;
  readonly asked?: boolean | undefined;
  readonly turn?: number | undefined;
}
