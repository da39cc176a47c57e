// What the feeds say of the clip that is heard, but for its light. Joins sound, dream, clips and knobs.
import { RATE } from './clip.js';
import type { Scene } from './control/feeds/scene.js';
import type { Store } from './control/store.js';
import type { Engines } from './engines.js';
import { loopBeats, METER } from './params.js';
import type { Supply } from './scheduler/supply.js';
import type { Units } from './units.js';

export interface SceneryOptions {
  readonly knobs: Store;
  /** Those of the present ear. */
  readonly clips: Pick<Supply, 'entries' | 'activity'>;
  readonly sound: Pick<Engines['sound'], 'report' | 'lead'>;
  readonly dreaming: Pick<Engines['dreaming'], 'progress'>;
  readonly units: () => Units;
}

/** Before the first report. */
const SILENCE = { peak: 0, rms: 0, reduction: 1, limited: 0, underruns: 0 };

export function scenery({
  knobs,
  clips,
  sound,
  dreaming,
  units,
}: SceneryOptions): (clip: number) => Omit<Scene, 'phase' | 'beat'> {
  let lit: readonly Float32Array[] = [];
  /** A clip is heard a little longer than it is in the mix; until the next is heard, what was last shown counts. */
  const activityOf = (clip: number): readonly Float32Array[] => {
    if (clips.entries().some(([id]) => id === clip)) lit = clips.activity(clip);
    const { layers } = units();
    return lit.length === layers.length ? lit : layers.map(() => new Float32Array());
  };
  return (clip) => ({
    beats: loopBeats(knobs.values),
    meter: METER,
    activity: activityOf(clip),
    report: { ...(sound.report ?? SILENCE), clip },
    latency: sound.lead / RATE,
    progress: dreaming.progress,
  });
}
