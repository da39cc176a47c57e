// What plays: one loop, one mixer, and the orders that they follow, frame by frame. The audio host tells it in time; a replay
// tells it the same at the same frames, and the same samples come out. Joins engine and scheduler.
import type { Driver } from './engine/driver.js';
import { leadOf, playable, player } from './engine/player.js';
import type { Playable, Player, PlayerOptions } from './engine/player.js';
import type { Line, Performed, Resume } from './messages.js';
import type { Values } from './params.js';
import { loop } from './scheduler/loop.js';
import { follow } from './scheduler/wishes.js';

export interface Stage {
  readonly play: Player;
  /** At which the loop is. */
  readonly beat: number;
  /** Does what is ordered, from the next frame that is mixed on. */
  perform(order: Performed): void;
}

export interface StageOptions extends Pick<PlayerOptions, 'now' | 'frame' | 'tap' | 'agenda' | 'counter'> {
  readonly driver: Driver;
  readonly values: Values;
  readonly resume: Resume | undefined;
  /** Seconds at which a frame of the mix is due; undefined before it is known. */
  readonly timeOf: (frame: number) => number | undefined;
}

export function stage({ driver, values: initial, resume, timeOf, ...options }: StageOptions): Stage {
  const { frame } = options;
  const { rate } = driver;
  const lead = leadOf(driver);
  const turns = loop<Playable>();
  let values = initial;
  let line: Line | undefined;
  if (resume) {
    const { beat, pace, origin } = resume.place;
    turns.resume(playable(resume.clip), { beat: beat + (frame - resume.place.frame) * pace, origin });
  }
  const outside = (next: number): { line: Line; time: number } | undefined => {
    const time = line && timeOf(next + lead);
    return line && time !== undefined ? { line, time } : undefined;
  };
  const read = (): Values => values;
  return {
    play: player({ ...options, driver, loop: follow(turns, read, rate, outside), read }),
    perform(order) {
      if (order.kind === 'clip') turns.offer(playable(order.clip));
      else if (order.kind === 'values') values = { ...values, ...order.values };
      else if (order.kind === 'chase') ({ line } = order);
      else turns.retrigger();
    },
    get beat() {
      return turns.state.beat;
    },
  };
}
