// What a performer goes back to: clips undone, and clips kept. Joins the supply of clips, the dream, the knobs and the shelf. Longer than most: kept and undone are one history.
import { join } from 'node:path';
import { RATE } from './clip.js';
import type { Context } from './control/verbs/verb.js';
import { writeKept } from './control/kept.js';
import type { Kept } from './control/kept.js';
import { applyKept } from './control/apply.js';
import { shelf, takeDown } from './control/shelf.js';
import type { Files, Shelf } from './control/shelf.js';
import type { Store } from './control/store.js';
import { wavPieces, wavSamples } from './engine/wav.js';
import type { Engines } from './engines.js';
import type { Finished } from './messages.js';
import { outfitOf } from './outfit.js';
import type { Outfit } from './outfit.js';
import { initialValues, METER } from './params.js';
import type { Params } from './params.js';
import { Refused } from './refused.js';
import type { History } from './scheduler/history.js';
import type { Supply } from './scheduler/supply.js';
import { timeName } from './time-name.js';

/** A kept clip with its sound. */
export interface Take extends Kept {
  readonly name: string;
  /** Of its JSON. */
  readonly path: string;
  readonly finished: Omit<Finished, 'outfit'>;
}

export interface RecallOptions {
  /** Folder of the user's, in which the shelf is. */
  readonly home: string;
  /** The name of the one that is loaded. */
  readonly ear: () => string;
  readonly seed: number;
  readonly knobs: Store;
  readonly past: History<Finished>;
  readonly clips: Supply;
  /** Undefined until they are open. */
  readonly engines: () => Engines | undefined;
  /** Resolves when changed knobs are on their way to sound and dream. */
  readonly told: () => Promise<void>;
  /** Seconds since 1970. */
  readonly clock: () => number;
  /** Takes down what a take is, where a journal is kept. */
  readonly taken?: ((take: Take) => void) | undefined;
  /** The diary has ended by itself. */
  readonly failed: (sentence: string) => void;
}

export type Recall = Context['clips'] & {
  /** A take is the next clip, and the dream goes on from it; the knobs are as it wants them. */
  begin(take: Take): void;
  /** Puts a clip that has taken over into the diary, if there is to be one. */
  note(finished: Finished): void;
};

/** Clips that can be undone. */
export const UNDO = 32;
/** Seconds that a loop may last. */
const [SHORTEST, LONGEST] = [1, 16];
const FOLDER = 'clips';
const DIARY = 'diary';

/** Whether two clips sound the same, sample for sample. */
export const alike = (a: Finished, b: Finished): boolean =>
  a.channels.length === b.channels.length &&
  a.channels.every((samples, c) => {
    const others = b.channels[c];
    return samples.length === others.length && samples.every((sample, n) => sample === others[n]);
  });

/** The path of a take's JSON: a path as it is, or a name on the shelf. @throws Refused */
export const locateTake = (home: string, clip: string): Promise<string> =>
  /[/\\]|\.json$/.test(clip) ? Promise.resolve(clip) : shelf(join(home, FOLDER)).find(clip);

/** @param path of its JSON. @throws Refused with what does not fit */
export async function readTake(path: string): Promise<Take> {
  const { kept, sound } = await takeDown(path);
  const { rate, channels } = wavSamples(sound.bytes, sound.path);
  const { state, score, activity, wav } = kept;
  const { length } = channels[0];
  if (rate !== RATE || length < SHORTEST * RATE || length > LONGEST * RATE)
    throw new Refused(`${sound.path} is no loop of ${SHORTEST} to ${LONGEST} s at ${RATE} Hz.`);
  if (state.high.length !== length)
    throw new Refused(
      `${path} does not belong to ${sound.path}: one has ${state.high.length} frames, the other ${length}.`,
    );
  const beats = beatsIn(length / rate, Number(kept.values['/clock/tempo']?.[0] ?? NaN));
  return {
    ...kept,
    path,
    name: wav.replace(/\.wav$/, ''),
    finished: { rate, channels, beats, state, score, activity },
  };
}

/** Beats of the whole bars that a loop of so many seconds holds, at the tempo that it was kept with. */
const beatsIn = (seconds: number, tempo: number): number =>
  METER * Math.max(1, Math.round((seconds * (tempo > 0 ? tempo : 120)) / 60 / METER));

/** @param how to start with the ear that the take needs. @throws Refused when this is not the one */
export function sameEar({ name, ear }: Take, present: string, how: string): void {
  if (ear === present) return;
  throw new Refused(`The kept clip "${name}" needs the ear ${ear}, and this is ${present}: start with ${how}.`);
}

export function recall({
  home,
  ear,
  seed,
  knobs,
  past,
  clips,
  engines,
  told,
  clock,
  taken,
  failed,
}: RecallOptions): Recall {
  const kept = shelf(join(home, FOLDER));
  const diary = shelf(join(home, DIARY));

  const put = (on: Shelf, finished: Finished, name: string | undefined) => {
    const about = { ear: ear(), seed, values: argumentsOf(knobs) };
    return on.put(name ?? timeName(clock()), name !== undefined, (wav) => filesOf(finished, { ...about, wav }));
  };

  /** A clip of earlier times is heard next, and the dream goes on from it, if it is of the same ear. */
  function goOn(finished: Finished): void {
    if ((finished.ear ?? ear()) === ear()) engines()?.dreaming.restore(finished.state);
    clips.recall(finished);
  }

  function begin(take: Take): void {
    const { ear: its, finished, values } = take;
    taken?.(take);
    const clip = { ...finished, ear: its, outfit: outfitAt(values, knobs.params) };
    past.accept(clip);
    goOn(clip);
  }

  const wander = (found: Finished | undefined, left: () => number, none: string): number => {
    if (!found) throw new Refused(none);
    goOn(found);
    return left();
  };

  return {
    begin,
    undo: (count) =>
      wander(
        past.undo(count),
        () => past.before,
        'There is nothing to undo: no clip played before this one that is still kept.',
      ),
    redo: (count) =>
      wander(
        past.redo(count),
        () => past.after,
        'There is nothing to redo: no clip was undone since the last new one.',
      ),
    async keep(name) {
      const { playing } = clips;
      if (!playing) throw new Refused('There is no clip yet that could be kept; ask again when one plays.');
      return put(kept, playing, name);
    },
    async load(name) {
      const take = { ...(await readTake(await kept.find(name))), name };
      sameEar(take, ear(), `--clip "${name}"`);
      if (!engines()) throw new Refused('There is no sound yet; load the clip when there is.');
      applyKept(knobs, take.values, name);
      await told();
      begin(take);
    },
    list: kept.list,
    note(finished) {
      if (!knobs.values['/record/diary']) return;
      put(diary, finished, undefined).catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error;
        if (!knobs.values['/record/diary']) return;
        knobs.set('/record/diary', [0], 'flag');
        failed(`The diary has ended: ${error.message}`);
      });
    },
  };
}

/** A clip as the two files that it is kept in. @param about what is not in it; its ear, where it names none */
export const filesOf = (
  { channels, rate, state, score, activity, ear }: Finished,
  about: Pick<Kept, 'ear' | 'seed' | 'values' | 'wav'>,
): Files => ({
  json: writeKept({ ...about, ear: ear ?? about.ear, score, state, activity }),
  wav: wavPieces(rate, channels),
});

/** Every parameter as arguments. */
export const argumentsOf = (knobs: Store): Kept['values'] =>
  Object.fromEntries(Object.keys(knobs.params).map((address) => [address, knobs.get(address).args]));

/** What a kept clip wears, by the parameters that were kept with it. */
const outfitAt = (values: Kept['values'], params: Params): Outfit =>
  outfitOf({
    ...initialValues(params),
    ...Object.fromEntries(Object.entries(values).map(([address, [value]]) => [address, Number(value)])),
  });
