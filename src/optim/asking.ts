// What the knobs ask for, step by step: the plan of goals and the numbers for its inputs, made anew only when they change.
import type { Values } from '../params.js';
import type { Compiler } from './compiler.js';
import { alone, feedsOf, isEmpty, keyOf, planOf } from './goals.js';
import type { Asked, Feed, Feeds, Hearing, Plan } from './goals.js';
import { slotsOf } from './goals/boxes.js';
import { shared } from './refer.js';
import type { Run } from './work.js';

/** A circle, and what lies on it. */
export interface Ground {
  readonly hearing: Hearing;
  readonly compiled: Compiler;
  readonly frames: number;
  /** On the circle. */
  readonly anchor: Float32Array;
}

export interface Asking {
  /** Learns of other sounds what the goals must know. @throws Refused when the style's clip cannot be had */
  settle(values: Values, ground: Ground): Promise<void>;
  /** Undefined while nothing is asked for. @param bars since the dream began */
  ask(values: Values, ground: Ground, bars: number): { readonly plan: Plan; readonly feeds: Feeds } | undefined;
}

/** Numbers of which all threads see one copy. */
const LARGE = 4096;

export interface AskingOptions {
  readonly run: Run;
  readonly seed: number;
  /** The clip with the style, on the circle. */
  readonly fetch: (values: Values, samples: number) => Promise<Float32Array>;
}

export function asking({ run, seed, fetch }: AskingOptions): Asking {
  const kept: Asked['kept'] = new Map();
  let known: { values: Values; hearing: Hearing; referred: string; plan: Plan; feeds: Feeds } | undefined;
  let references: Feeds = {};
  let learnt: readonly unknown[] = [];
  /** The plan that the references are for. */
  let referred = '';

  const settle = async (values: Values, { hearing, compiled, anchor }: Ground): Promise<void> => {
    const plan = planOf({ values, hearing });
    if (keyOf(plan) === keyOf(alone(plan))) return;
    const styled = plan.style !== undefined;
    const key = [keyOf(plan), hearing, anchor, styled && values['/style/clip'], styled && values['/anchor/fit']];
    if (key.length === learnt.length && key.every((part, i) => part === learnt[i])) return;
    learnt = key;
    referred = '';
    const graph = compiled.references(plan)!;
    const sound = styled ? await fetch(values, anchor.length) : anchor;
    references = await run('refer', { graph, sounds: { anchor, style: sound } });
    referred = keyOf(plan);
  };

  return {
    settle,
    ask(values, { hearing, frames }, bars) {
      const moves = slotsOf(values).some((n) => values[`/target/${n}/move`] !== 'still');
      const same = known?.values === values && known.hearing === hearing && known.referred === referred;
      if (!known || !same || moves) {
        const asked = { values, hearing, frames, bars, kept, seed };
        const wanted = planOf(asked);
        // What was learnt of other sounds is for one plan alone: until it is learnt anew, the other goals go on.
        const plan = keyOf(wanted) === referred ? wanted : alone(wanted);
        known = { values, hearing, referred, plan, feeds: sharedOnes(feedsOf(plan, asked)) };
      }
      const { plan, feeds } = known;
      return isEmpty(plan) ? undefined : { plan, feeds: { ...feeds, ...ofPlan(references, plan) } };
    },
  };
}

const sharedOnes = (feeds: Feeds): Feeds =>
  Object.fromEntries(
    Object.entries(feeds).map(([name, feed]): [string, Feed] => [
      name,
      feed.data.length < LARGE ? feed : { ...feed, data: shared(feed.data) },
    ]),
  );

/** Those that the goals of a plan read: names begin with the goal's. */
const ofPlan = (references: Feeds, plan: Plan): Feeds =>
  Object.fromEntries(Object.entries(references).filter(([name]) => name.split('.')[0] in plan));
