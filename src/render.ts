// Rendering: the same engine without the clock. So many dream steps per turn of the loop, then the turn goes to a file.
// The same seed, preset and settings give the same bytes, whatever the machine's speed and number of cores: on the
// processor. A graphics card rounds in its own way.
import { RATE } from './clip.js';
import { file } from './engine/file.js';
import { LOOKAHEAD } from './engine/limiter.js';
import { playable, player } from './engine/player.js';
import type { Playable } from './engine/player.js';
import type { Description } from './ears/ear.js';
import type { Finished } from './messages.js';
import type { Dreaming } from './optim/dreaming.js';
import type { Options } from './options.js';
import type { Values } from './params.js';
import { Refused } from './refused.js';
import { loop } from './scheduler/loop.js';
import { placeAt } from './scheduler/transport.js';
import { follow } from './scheduler/wishes.js';
import { prepare } from './prepare.js';
import { chooseProvider, dream } from './engines.js';
import type { World } from './engines.js';

export interface RenderOptions extends Pick<Options, 'ear' | 'preset' | 'set' | 'seed' | 'threads' | 'provider'> {
  readonly seconds: number;
  /** Dream steps per turn of the loop. */
  readonly steps: number;
  readonly out: string;
}

/** Where the loop is at moments of the file that has been written so far. */
export interface Looks {
  /** Whether a second of the file has been mixed. */
  before(second: number): boolean;
  /** The clip that plays then, 0 for none, and the place in it in rounds. Exact in the block that was mixed last. */
  at(second: number): { readonly clip: number; readonly phase: number };
}

/** Who listens, and with which ear. */
export interface Listener {
  readonly ear: Description;
  readonly hear: Dreaming['hear'];
}

export interface RenderWorld extends Pick<World, 'root' | 'home' | 'now' | 'machine' | 'log' | 'debug'> {
  /** Told of every clip before it is offered to the loop. */
  readonly clip?: (id: number, finished: Finished, listener: Listener) => Promise<void>;
  /** Told after every block. */
  readonly block?: (looks: Looks) => Promise<void>;
  /** Called with the seconds that are done. */
  readonly progress: (seconds: number) => void;
}

const CHANNELS = 2;

/** Renders to a WAV file. @throws Refused for anything a user can mend */
export async function render(options: RenderOptions, world: RenderWorld): Promise<void> {
  const { ear, knobs, names } = await prepare(options, world.root, world.home);
  const provider = await chooseProvider(options, world);
  const refusals: string[] = [];
  const dreaming = await dream(
    { ...options, ear: names.ear },
    world,
    knobs,
    provider,
    (_address, sentence) => void refusals.push(sentence),
  );
  const driver = file(options.out, RATE, CHANNELS, LOOKAHEAD);
  try {
    const turns = loop<Playable>();
    const read = (): Values => knobs.values;
    const play = player({ driver, loop: follow(turns, read, RATE), read, now: () => 0, frame: 0 });
    const total = Math.round(options.seconds * RATE) + LOOKAHEAD;
    let id = 0;
    let turnsDone = -1;
    for (let done = 0; done < total;) {
      // A clip for the next turn is dreamt when the present one has begun: it is there when the loop comes round.
      const { turn, clip } = turns.state;
      const began = clip === 0 ? 0 : turn + 1;
      if (began !== turnsDone) {
        turnsDone = began;
        const finished = await dreaming.finish(clip === 0 ? 0 : options.steps);
        if (refusals.length > 0) throw new Refused(refusals[0]);
        if (!finished) throw new Error('the dreamer ended');
        id++;
        await world.clip?.(id, finished, { ear, hear: (sound) => dreaming.hear(sound) });
        const { rate, channels, beats } = finished;
        turns.offer(playable({ id, rate, channels, beats }));
      }
      await play.turn(Math.min(driver.block, total - done));
      done += driver.block;
      const report = play.report();
      await world.block?.({
        before: (second) => second * RATE < report.frame,
        at(second) {
          const place = placeAt(report, second * RATE, RATE);
          return { clip: report.clip, phase: place?.phase ?? 0 };
        },
      });
      world.progress(Math.min(done / RATE, options.seconds));
    }
  } finally {
    await driver.stop();
    await dreaming.stop();
  }
}
