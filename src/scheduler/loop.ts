// The loop: plays one clip round and round, bound to the beat; where it comes round, the newest clip takes over. Pure. Longer than most: one state, and what moves it.
//
//   |<-------------- clip 1 --------------->|<-------------- clip 2 …
//                                   |<-fade->|
//   clip 2 rises over the end of the old turn, reading its own end (a clip is a circle), and is whole at the seam. At a
//   bar, a beat or at once it begins to rise there instead, at the place in the loop where the old one is.
//
// Everything has its place by the beat alone: `beat` goes on by `pace` beats per frame, and place.ts says what of a clip
// is heard then. So another tempo only reads faster or slower, and a clip of any length stays in the bar. What must jump
// (backward, another speed, again from the start, stop and run) is faded over in JUMP frames: the old reading leaves.
import type { Place } from '../messages.js';
import { METER } from '../params.js';
import { aligned, bent, CLOSE, fraction, passed, read, round } from './place.js';
import type { Manner, Reading, Turn, Voice } from './place.js';

/** What is wished of the loop at the moment. */
export interface Wishes extends Manner {
  /** Beats per frame. */
  readonly pace: number;
  readonly run: boolean;
  readonly freeze: boolean;
  readonly swap: 'loop' | 'bar' | 'beat' | 'now';
  /** Frames of the fade from clip to clip; or beats, where it is not 0. */
  readonly fade: number;
  readonly morph: number;
}

/** One clip, or one giving way to another. */
export interface Part<T> extends Reading<T> {
  /** `from` and `to` are how far the fade is at the first frame and after the last one, 0…1. */
  readonly rising?: Reading<T> & { readonly from: number; readonly to: number };
}

/** A stretch of frames during which nothing changes but what fades. Without a part there is silence. */
export interface Stretch<T> {
  readonly frames: number;
  readonly part: Part<T> | undefined;
  /** What was heard before a jump, and how far the jump is. */
  readonly leaving?: { readonly part: Part<T> | undefined; readonly from: number; readonly to: number };
}

export interface Loop<T extends Turn> {
  /** The newest clip; an older one that never came to play is forgotten. One that sounds already takes its own place at once; one that no longer does is left out. */
  offer(clip: T): void;
  /** The next stretch, at most `most` frames; undefined while there is no clip. */
  next(most: number, wishes: Wishes): Stretch<T> | undefined;
  /** Begins the clip again, now. */
  retrigger(): void;
  /** Goes to a beat of the song. */
  jump(beat: number): void;
  /** Goes on with a clip from a beat, as if it had been playing all along. */
  resume(clip: T, place: { readonly beat: number; readonly origin: number }): void;
  readonly state: LoopState;
}

export interface LoopState extends Place {
  readonly swaps: number;
  /** Clips that came too late for their turn and waited for the next. */
  readonly late: number;
}

/** A fade shorter than this would click. */
export const SHORTEST_FADE = 44;
/** Frames in which one reading gives way to another: 10 ms. */
export const JUMP = 441;
/** Frames in which another tempo is reached, and those of one step on the way: 27 ms. */
export const GLIDE = 1200;
const GLIDE_STEP = 48;
/** Tempos less far apart are one: what follows a clock outside trembles. */
const SAME_PACE = 2e-3;

interface Scene<T extends Turn> {
  readonly playing: Voice<T>;
  /** How much of the fade has passed, and its length, in beats. */
  readonly rising?: { readonly voice: Voice<T>; readonly done: number; readonly length: number };
  readonly manner: Manner;
}

/** A scene goes on at its own beat: the one that is heard, and the one that leaves. */
interface Heard<T extends Turn> {
  readonly scene: Scene<T> | undefined;
  readonly beat: number;
  readonly pace: number;
}

export function loop<T extends Turn>(): Loop<T> {
  let scene: Scene<T> | undefined;
  let leaving: (Heard<T> & { readonly done: number }) | undefined;
  let waiting: T | undefined;
  let wishes: Wishes | undefined;
  let beat = 0;
  let pace = 0;
  let running = false;
  let glide = { to: 0, left: 0 };
  let [swaps, late, missed, turn] = [0, 0, 0, 0];
  /** What is to happen as soon as no jump is under way. */
  let orders: ((scene: Scene<T>) => Scene<T>)[] = [];

  const newest = ({ rising, playing }: Scene<T>): Voice<T> => rising?.voice ?? playing;
  const beats = (frames: number): number => frames * pace;
  const framesTo = (then: number): number =>
    pace > 0 ? Math.max(1, Math.ceil((then - beat) / pace - CLOSE)) : Infinity;

  function countLate(id: number): void {
    if (missed !== id) late++;
    missed = id;
  }

  /** The next occasion to swap after a beat; how long its fade is, and the beat at which that begins. */
  function occasion({ swap, fade, morph }: Wishes, { playing, manner }: Scene<T>, after: number) {
    const wanted = Math.max(morph > 0 ? morph : beats(fade), beats(SHORTEST_FADE));
    if (swap === 'now') return { at: after, length: wanted, begin: after };
    const [base, step] =
      swap === 'loop' ? [playing.origin, round(playing.clip, manner)] : [0, swap === 'bar' ? METER : 1];
    const at = base + (Math.floor((after - base) / step + beats(CLOSE) / step) + 1) * step;
    const length = swap === 'loop' ? Math.min(wanted, step) : wanted;
    return { at, length, begin: swap === 'loop' ? at - length : at };
  }

  /** The clip that waits begins to rise, if it is time. */
  function swap(now: Scene<T>, wish: Wishes): Scene<T> {
    if (!waiting || now.rising || (wish.freeze && !waiting.asked)) return now;
    const { at, length, begin } = occasion(wish, now, beat);
    const atEnd = wish.swap === 'loop';
    const step = wish.swap === 'bar' ? METER : 1;
    const open = atEnd
      ? beat > begin - beats(0.5)
      : wish.swap === 'now' || fraction((beat + beats(CLOSE)) / step) * step < pace;
    if (!open) return now;
    if (atEnd && at - beat < Math.min(length, beats(SHORTEST_FADE)) - beats(0.5)) {
      countLate(waiting.id);
      return now;
    }
    const voice = settled({ clip: waiting, origin: atEnd ? at : now.playing.origin }, now.manner, wish);
    waiting = undefined;
    return { ...now, rising: { voice, done: 0, length: atEnd ? at - beat : length } };
  }

  /** A clip that will be played sample by sample begins at a whole sample. */
  function settled(voice: Voice<T>, manner: Manner, wish: Wishes): Voice<T> {
    const own = voice.clip.beats / voice.clip.frames;
    if (bent(wish.pace, voice.clip) !== own) return voice;
    const at = passed(voice, beat, manner);
    return { ...voice, origin: voice.origin + ((at - Math.round(at)) * round(voice.clip, manner)) / voice.clip.frames };
  }

  /** What must jump, jumps; what was heard leaves. */
  function jumps(now: Scene<T>, { reverse, speed, run }: Wishes): Scene<T> {
    const same = now.manner.reverse === reverse && now.manner.speed === speed && run === running;
    if (leaving || (same && orders.length === 0)) return now;
    leaving = { scene: running ? now : undefined, beat, pace, done: 0 };
    running = run;
    const [todo, manner] = [orders, { reverse, speed }];
    orders = [];
    return todo.reduce((changed, order) => order(changed), { ...now, manner });
  }

  function followTempo(now: Scene<T>, wish: Wishes): void {
    const to = bent(wish.pace, newest(now).clip);
    if (Math.abs(pace / to - 1) < SAME_PACE) [pace, glide] = [to, { to, left: 0 }];
    else if (to !== glide.to || glide.left === 0) glide = { to, left: GLIDE };
  }

  function partOf(heard: Heard<T>, frames: number): Part<T> | undefined {
    if (!heard.scene) return undefined;
    const { playing, rising, manner } = heard.scene;
    const part = read(playing, heard.beat, heard.pace, manner);
    if (!rising) return part;
    const to = Math.min(1, (rising.done + frames * heard.pace) / rising.length);
    return {
      ...part,
      rising: { ...read(rising.voice, heard.beat, heard.pace, manner), from: rising.done / rising.length, to },
    };
  }

  /** A scene after so many beats: the clip that has risen is the loop now. */
  function after({ rising, ...now }: Scene<T>, passing: number, tiny: number): Scene<T> {
    if (!rising) return now;
    const done = rising.done + passing;
    if (done < rising.length - tiny) return { ...now, rising: { ...rising, done } };
    return { ...now, playing: rising.voice };
  }

  function advance(frames: number, now: Scene<T>, wish: Wishes): void {
    if (leaving) {
      const [passing, done] = [frames * leaving.pace, leaving.done + frames];
      const left = leaving.scene && after(leaving.scene, passing, leaving.pace * CLOSE);
      leaving = done < JUMP ? { ...leaving, scene: left, beat: leaving.beat + passing, done } : undefined;
    }
    if (!running) return;
    const { at } = occasion(wish, now, beat);
    scene = after(now, beats(frames), beats(CLOSE));
    if (now.rising && !scene.rising) swaps++;
    beat += beats(frames);
    const { clip, origin } = newest(scene);
    const place = passed(newest(scene), beat, scene.manner);
    // Millions of additions would wander off the samples.
    if (Math.abs(place - Math.round(place)) < CLOSE)
      beat = origin + (Math.round(place) * round(clip, scene.manner)) / clip.frames;
    if (wish.swap === 'now' ? now.rising && !scene.rising : beat >= at - beats(CLOSE)) turn++;
    if (glide.left === 0) return;
    glide = { ...glide, left: Math.max(0, glide.left - frames) };
    pace = glide.left === 0 ? glide.to : pace + ((glide.to - pace) * frames) / (glide.left + frames);
  }

  const first = (clip: T, manner: Manner): Scene<T> => ({
    playing: { clip, origin: aligned(beat, clip, manner) },
    manner,
  });

  return {
    offer(clip) {
      const touch = (voice: Voice<T>): Voice<T> => (voice.clip.id === clip.id ? { ...voice, clip } : voice);
      if ([scene?.playing.clip.id, scene?.rising?.voice.clip.id].includes(clip.id)) {
        orders.push(({ playing, rising, manner }) => ({
          ...{ playing: touch(playing), manner },
          ...(rising && { rising: { ...rising, voice: touch(rising.voice) } }),
        }));
      } else if (clip.id >= (waiting?.id ?? (scene ? newest(scene).clip.id : 0))) waiting = clip;
      if (clip.turn !== undefined && clip.turn < turn && scene) countLate(clip.id);
    },

    next(most, wish) {
      if (!scene) {
        if (!waiting) return undefined;
        scene = first(waiting, wish);
        waiting = undefined;
      }
      if (!wishes) [pace, running] = [bent(wish.pace, scene.playing.clip), wish.run];
      if (!wishes) scene = { ...scene, manner: { reverse: wish.reverse, speed: wish.speed } };
      wishes = wish;
      const now = (scene = jumps(scene, wish));
      if (running) scene = swap(now, wish);
      followTempo(scene, wish);
      const { rising } = scene;
      const until = running ? [occasion(wish, scene, beat), rising] : [];
      const [next] = until as [ReturnType<typeof occasion> | undefined];
      const frames = Math.min(
        most,
        leaving ? JUMP - leaving.done : Infinity,
        glide.left > 0 && running ? Math.min(GLIDE_STEP, glide.left) : Infinity,
        rising && running ? framesTo(beat + rising.length - rising.done) : Infinity,
        next && next.at > beat ? framesTo(next.at) : Infinity,
        next && next.begin > beat + beats(0.5) && !rising ? framesTo(next.begin) : Infinity,
      );
      const stretch: Stretch<T> = {
        frames,
        part: partOf({ scene: running ? scene : undefined, beat, pace }, frames),
        ...(leaving && {
          leaving: { part: partOf(leaving, frames), from: leaving.done / JUMP, to: (leaving.done + frames) / JUMP },
        }),
      };
      advance(frames, scene, wish);
      return stretch;
    },

    retrigger() {
      const again = (voice: Voice<T>): Voice<T> => ({ ...voice, origin: beat });
      orders.push(({ playing, rising, manner }) => ({
        ...{ playing: again(playing), manner },
        ...(rising && { rising: { ...rising, voice: again(rising.voice) } }),
      }));
    },

    jump(to) {
      orders.push(({ playing, rising, manner }) => {
        beat = to;
        const put = ({ clip }: Voice<T>): Voice<T> => ({ clip, origin: aligned(to, clip, manner) });
        return { playing: put(playing), manner, ...(rising && { rising: { ...rising, voice: put(rising.voice) } }) };
      });
    },

    resume(clip, place) {
      beat = place.beat;
      scene = { playing: { clip, origin: place.origin }, manner: { reverse: false, speed: 1 } };
      wishes = undefined;
    },

    get state() {
      const going = running ? pace : 0;
      const next = scene && wishes && occasion(wishes, scene, scene.rising ? risen(scene) : beat);
      const place = scene && read(scene.playing, beat, going, scene.manner);
      return {
        clip: scene?.playing.clip.id ?? 0,
        newest: waiting?.id ?? (scene && newest(scene).clip.id) ?? 0,
        ...{ swaps, late, turn, beat, pace: going },
        left: next && pace > 0 ? (next.begin - beat) / pace : 0,
        origin: scene?.playing.origin ?? 0,
        phase: place ? place.at / place.clip.frames : 0,
        phasePace: place ? place.speed / place.clip.frames : 0,
      };
    },
  };

  /** The beat at which the present fade is over. */
  function risen({ rising }: Scene<T>): number {
    return beat + (rising ? rising.length - rising.done - 2 * beats(CLOSE) : 0);
  }
}
