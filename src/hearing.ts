// The ear that is loaded, and going over to another one while the loop plays. Joins models, knobs and the dream.
import { join } from 'node:path';
import type { Context } from './control/verbs/verb.js';
import { fitting } from './control/store.js';
import type { Store } from './control/store.js';
import { describeEar, ears } from './ears/ear.js';
import type { Description } from './ears/ear.js';
import type { Engines } from './engines.js';
import { nearest } from './nearest.js';
import { paramsFor } from './params.js';
import { somethingFor } from './prepare.js';
import { Refused } from './refused.js';

export interface HearingOptions {
  /** Folder with models/. */
  readonly root: string;
  /** The one to begin with. */
  readonly ear: Description;
  readonly knobs: Store;
  /** Undefined until they are open. */
  readonly engines: () => Engines | undefined;
  /** Why no other ear can be loaded, if so. */
  readonly stays?: string | undefined;
  readonly log: (line: string) => void;
  /** What else has to be known of another ear. @returns does what follows, when it is there. @throws Refused */
  readonly ready: (ear: Description, name: string) => Promise<() => void>;
}

export type Hearing = Context['ears'] & { readonly ear: Description };

export function hearing({ root, ear: first, knobs, engines, stays, log, ready }: HearingOptions): Hearing {
  const folder = join(root, 'models');
  let ear = first;
  return {
    get ear() {
      return ear;
    },
    list: () => ears(folder),
    async load(name) {
      if (stays !== undefined) throw new Refused(stays);
      const names = await ears(folder);
      // Names alone: whoever reaches the daemon is not to make it read files.
      if (!names.includes(name))
        throw new Refused(`There is no ear "${name.slice(0, 80)}"; the nearest is ${nearest(name, names)}.`);
      const next = await describeEar(folder, name);
      const dreaming = engines()?.dreaming;
      if (!dreaming) throw new Refused('There is no sound yet; load the ear when there is.');
      const params = paramsFor(next.layers.map((layer) => layer.name));
      const changed = await ready(next, name);
      await dreaming.change(name, fitting(knobs.values, params));
      ear = next;
      knobs.become(params, 'preset');
      const instead = somethingFor(knobs, ear);
      // Knobs may have been turned while it was prepared.
      dreaming.set(knobs.values);
      log(
        `the ear is ${ear.name} now${instead === undefined ? '' : `; nothing was asked of it, so ${instead} is raised`}`,
      );
      changed();
    },
  };
}
