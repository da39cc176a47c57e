// How sure a share is: the bootstrap over blocks, since neighbouring windows of music are no independent draws. Pure.
import type { Random } from '../../random.js';

/** Examples that are drawn together: a stretch of a piece, or a whole piece. */
export interface Block {
  readonly sum: number;
  readonly count: number;
}

export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const ROUNDS = 4000;

/**
 * The mean over all blocks, with the middle 95 % of what it is when blocks are drawn again with replacement (Efron, 1979).
 * @param strata each draws as many blocks as it has: pieces keep their weight where blocks are stretches of them
 */
export function bootstrap(strata: readonly (readonly Block[])[], random: Random, rounds = ROUNDS): Interval {
  const mean = (drawn: readonly Block[]): number => {
    let [sum, count] = [0, 0];
    for (const block of drawn) {
      sum += block.sum;
      count += block.count;
    }
    return sum / count;
  };
  const again = (blocks: readonly Block[]): Block[] => blocks.map(() => blocks[Math.floor(random() * blocks.length)]);
  const means = Array.from({ length: rounds }, () => mean(strata.flatMap(again))).sort((a, b) => a - b);
  return {
    value: mean(strata.flat()),
    low: means[Math.floor(0.025 * rounds)],
    high: means[Math.ceil(0.975 * rounds) - 1],
  };
}
