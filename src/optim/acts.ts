// What a dream has done, in the order in which it can be done again.
import type { Did } from '../messages.js';

export interface Acts {
  add(act: Did): void;
  /** Sends what there is. */
  tell(): void;
}

/** Steps that follow each other are one act, as long as all of them went by the bars, or none. */
export function listOfActs(send: (acts: readonly Did[]) => void): Acts {
  let acts: Did[] = [];
  return {
    add(act) {
      const last = acts[acts.length - 1];
      if (act.did !== 'step' || last?.did !== 'step' || !last.bars !== !act.bars) return void acts.push(act);
      const bars = act.bars && [...(last.bars ?? []), ...act.bars];
      acts[acts.length - 1] = { did: 'step', count: last.count + act.count, bars };
    },
    tell() {
      if (acts.length > 0) send(acts);
      acts = [];
    },
  };
}
