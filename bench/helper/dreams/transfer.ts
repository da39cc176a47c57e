// Whether others hear what an ear dreams: drums by an onset detector, tones by a pitch detector, notes by an FFT.
import type { Values } from '../../../src/params.js';
import { isPartial, semitones, strongest } from '../../../test/helper/spectrum.js';
import { knobsOf, nameOf } from './aims.js';
import { telling } from './labelled.js';
import type { Channel } from './labelled.js';
import { dreamt } from './measure.js';
import type { Place } from './measure.js';
import { onsets } from './onsets.js';
import { voicing } from './pitch.js';
import type { Heard, Judged, Note } from './result.js';
import { DENOISE } from './settings.js';

const EACH = 4;
const NOTES = [48, 51, 54, 57, 60, 63, 66, 69, 72, 75, 78, 81];
/** Hz between which notes are looked for, as in the bench of chords. */
const [LOW, HIGH] = [100, 1200];

const round = (x: number): number => Number(x.toPrecision(3));

function judged(clip: Float32Array, rate: number): Judged {
  const { perSecond, contrast } = onsets(clip, rate);
  const { clarity, voiced } = voicing(clip, rate);
  return { onsets: round(perSecond), contrast: round(contrast), clarity: round(clarity), voiced: round(voiced) };
}

/** Dreams from noise, `steps` long. Notes only of an ear that knows them. */
export async function transfer(
  place: Pick<Place, 'laid' | 'run' | 'say'>,
  ear: string,
  initial: Values,
  steps: number,
): Promise<{ heard: Heard[]; notes: Note[] }> {
  const { laid } = place;
  if (laid.hearing.notes) return { heard: [], notes: await notes(place, ear, initial, steps) };
  const { layers } = laid.hearing;
  const { drums, tones } = await telling(laid, EACH);
  const heard: Heard[] = [];
  const dream = async (kind: Heard['kind'], { layer, channel, apart }: Channel, denoise: number): Promise<void> => {
    const aim = { depth: 'deep', layer, channel } as const;
    const shape = layers.find(({ name }) => name === layer)!;
    const values = { ...initial, ...knobsOf(aim, shape), '/dream/denoise': denoise };
    const { before, after } = await dreamt(place, values, steps);
    if (heard.length === 0)
      heard.push({ ear, kind: 'anchor', unit: '', denoise: 0, apart: 0, ...judged(before, laid.rate) });
    heard.push({ ear, kind, unit: nameOf(aim), denoise, apart: round(apart), ...judged(after, laid.rate) });
    place.say(JSON.stringify(heard.at(-1)));
  };
  for (const { '/dream/denoise': denoise } of [initial, DENOISE]) {
    for (const channel of drums) await dream('drum-like', channel, denoise);
    for (const channel of tones) await dream('tonal', channel, denoise);
  }
  return { heard, notes: [] };
}

async function notes(
  place: Pick<Place, 'laid' | 'run' | 'say'>,
  ear: string,
  initial: Values,
  steps: number,
): Promise<Note[]> {
  const found: Note[] = [];
  for (const note of NOTES) {
    const { after } = await dreamt(place, { ...initial, '/target/notes': [note] }, steps);
    const bands = strongest(semitones(after, place.laid.rate, LOW, HIGH), 3);
    const counted = bands[0] === note || isPartial(bands[0], note);
    found.push({ ear, note, strongest: bands, strict: bands[0] === note, counted });
    place.say(JSON.stringify(found.at(-1)));
  }
  return found;
}
