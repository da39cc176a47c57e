// Parameters at random: how far they go from where they are, and which ones never do. Pure, chance passed in.
import type { Random } from '../random.js';
import type { Spec } from '../spec.js';

/** Families that chance may turn. Level, clock, recordings, controllers and whatever else there is stay as they are. */
const FAMILIES = ['/target/', '/dream/', '/style/', '/content/', '/caricature/', '/anchor/', '/loop/', '/fx/'];
/** What would make silence or stop the dream, instead of another one. */
const NEVER = ['/loop/gain', '/loop/freeze', '/anchor/level', '/dream/level'];

/** Whether chance may turn a parameter: no name of a sound, and nothing that is switched on or off as a whole. */
export const chancy = (address: string, { kind }: Spec<unknown>): boolean =>
  kind !== 'text' &&
  FAMILIES.some((family) => address.startsWith(family)) &&
  !NEVER.includes(address) &&
  !address.endsWith('/on');

const between = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/**
 * Another value within the bounds. Numbers go as far as `amount` along their fader towards a place that chance chooses, notes up to
 * an octave times `amount`; a word or a switch is drawn anew with a chance of `amount`.
 * @param amount 0…1: 0 leaves everything as it is, 1 knows nothing of it
 */
export function drawn(spec: Spec<unknown>, value: unknown, amount: number, random: Random): unknown {
  if (amount === 0) return value;
  if (Array.isArray(value)) {
    const [min, max] = spec.range!;
    const notes = (value as number[]).map((note) =>
      between(note + Math.round(12 * amount * (2 * random() - 1)), min, max),
    );
    return [...new Set(notes)];
  }
  if (['linear', 'exponential', 'whole'].includes(spec.kind)) {
    const position = spec.position!(value);
    return spec.at!(position + amount * (random() - position));
  }
  const other = spec.at!(random());
  return random() < amount ? other : value;
}
