// What goals must know of other sounds: the work of one task, in a worker.
import { f32 } from '../graph/graph.js';
import type { Session } from '../graph/session.js';
import type { Compiled } from './climb.js';
import type { Feed, Feeds, Reference } from './goals.js';

export interface ReferTask {
  readonly graph: Compiled & { readonly input: string; readonly references: readonly Reference[] };
  /** Sounds on the ear's circle. */
  readonly sounds: Readonly<Record<Reference['of'], Float32Array>>;
}

/** One run per sound. The numbers are in shared memory: every copy that is climbed reads them. */
export async function refer(session: Session, { graph, sounds }: ReferTask): Promise<Feeds> {
  const feeds: Record<string, Feed> = {};
  for (const of of ['anchor', 'style'] as const) {
    const wanted = graph.references.filter((reference) => reference.of === of);
    if (wanted.length === 0) continue;
    const heard = await session.run({ [graph.input]: f32([1, sounds[of].length], sounds[of]) });
    for (const { input, value, turns } of wanted) {
      const { shape, data } = heard[value];
      feeds[input] = { shape, data: shared(data as Float32Array), ...(turns && { turns }) };
    }
  }
  return feeds;
}

/** A copy that all threads see. */
export function shared(data: Float32Array): Float32Array {
  const copy = new Float32Array(new SharedArrayBuffer(4 * data.length));
  copy.set(data);
  return copy;
}
