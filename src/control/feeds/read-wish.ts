// What a receiver wants: the words behind /notify 1 [port], read or refused. Pure.
import { nearest } from '../../nearest.js';
import { Refused } from '../../refused.js';
import type { Units } from '../../units.js';
import { isProfile, PROFILES } from './profiles.js';
import { isTier, TIERS } from './tiers.js';
import type { TierEntry } from './tiers.js';
import type { Wish } from './wish.js';

const [SLOWEST, FASTEST] = [1, 120];
/** Milliseconds. */
const FARTHEST = 500;

/** The options of /notify, documented once. */
export const OPTIONS = {
  'fps=N': `Frames per second, ${SLOWEST} to ${FASTEST}; without it, what the profile says.`,
  'layers=NAME,NAME': 'Layers of the feed `layer`; without it, all of them.',
  'profile=NAME': 'What the receiver can read, see below; `plain` without it.',
  signed: 'Brightness with a sign: also how far a unit is below what is usual.',
  whole: 'The feed `loop` brings the clips along, over TCP and WebSocket: nothing has to be fetched.',
  'ahead=MS': `Milliseconds by which frames are early, 0 to ${FARTHEST}: what a projector takes to show them.`,
} as const;

/** What is sent to those who say nothing. */
export const PLAIN: Wish = {
  tiers: ['summary'],
  profile: 'plain',
  fps: PROFILES.plain.fps,
  layers: undefined,
  signed: false,
  whole: false,
  ahead: 0,
};

/**
 * @param words names of tiers and options, in any order
 * @throws Refused with the nearest word, the range, or what would be too much
 */
export function readWish(words: readonly string[], units: Units): Wish {
  const tiers = words.filter(isTier);
  const options = words.filter((word) => !isTier(word));
  const given = (key: string): string | undefined =>
    options.findLast((option) => option.startsWith(`${key}=`))?.slice(key.length + 1);

  const known = ['fps', 'layers', 'profile', 'ahead'];
  const stranger = options.find(
    (option) => !['signed', 'whole'].includes(option) && !known.includes(option.split('=', 2)[0]),
  );
  if (stranger !== undefined)
    throw new Refused(
      `/notify takes the feeds ${Object.keys(TIERS).join(', ')} and the options ${Object.keys(OPTIONS).join(', ')}, got ${stranger.slice(0, 80)}; the nearest is ${nearest(stranger.split('=')[0], [...Object.keys(TIERS), ...known, 'signed', 'whole'])}.`,
    );

  const profile = given('profile') ?? 'plain';
  if (!isProfile(profile))
    throw new Refused(
      `/notify knows the profiles ${Object.keys(PROFILES).join(', ')}, got "${profile.slice(0, 80)}"; the nearest is ${nearest(profile, Object.keys(PROFILES))}.`,
    );
  const blind = PROFILES[profile].blobs ? undefined : tiers.find((tier) => TIERS[tier].blobs);
  if (blind) throw new Refused(`The feed ${blind} comes in blobs, which ${profile} does not read; take layer.`);

  const names = units.layers.map(({ name }) => name);
  const wanted = (given('layers') ?? '').split(',').filter(Boolean);
  const missing = wanted.find((name) => !names.includes(name));
  if (missing !== undefined)
    throw new Refused(
      `This ear has no layer "${missing.slice(0, 80)}"; the nearest is ${nearest(missing, names)}. It has ${names.join(', ')}.`,
    );

  const wish: Wish = {
    tiers: tiers.length > 0 ? [...new Set(tiers)] : PLAIN.tiers,
    profile,
    fps: number('fps', given('fps'), PROFILES[profile].fps, SLOWEST, FASTEST),
    layers: wanted.length > 0 ? wanted : undefined,
    signed: options.includes('signed'),
    whole: options.includes('whole'),
    ahead: number('ahead', given('ahead'), 0, 0, FARTHEST) / 1000,
  };
  // Too much for the receiver is refused here.
  wish.tiers.forEach((tier) => (TIERS[tier] as TierEntry).open?.(wish, units, false));
  return wish;
}

function number(what: string, text: string | undefined, usual: number, min: number, max: number): number {
  if (text === undefined) return usual;
  const value = Number(text);
  if (text === '' || !(value >= min && value <= max))
    throw new Refused(`/notify takes ${what}=${min} to ${what}=${max}, got "${text.slice(0, 80)}".`);
  return value;
}
