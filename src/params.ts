// THE TABLE: every parameter of the instrument, one line each. The address is its identity and never changes.
import { choice, exponential, linear, list, text, toggle, whole } from './spec.js';
import type { Spec, ValueOf } from './spec.js';

/** What names a sound. */
const CLIPS = 'noise, silence, a name in presets/clips, or the path of a WAV, FLAC, MP3 or OGG file';

export const SLOTS = [1, 2, 3, 4] as const;

/**
 * The parameters for one ear.
 * @param layers names of the layers that a target can be in, shallow to deep
 */
// prettier-ignore
export const paramsFor = (layers: readonly string[]) => ({
  '/target/notes': list({ min: 0, max: 127, most: 16, initial: [], unit: 'MIDI notes', doc: 'Notes that the ear should hear, for ears that know notes.' }),
  '/target/notes/weight': linear({ min: 0, max: 1, initial: 1, doc: 'How much the notes count against the other targets.' }),

  ...slot(1, layers),
  ...slot(2, layers),
  ...slot(3, layers),
  ...slot(4, layers),

  '/dream/on': toggle({ initial: true, doc: 'Whether the dream goes on; off, the clip stays as it is.' }),
  '/dream/rate': linear({ min: -80, max: -6, initial: -48, unit: 'dB', doc: 'Loudness (RMS) of the change that one step makes.' }),
  '/dream/momentum': linear({ min: 0, max: 0.99, initial: 0.5, doc: 'How much of the last step goes on in the next.' }),
  '/dream/step': choice(['momentum', 'adam'], { initial: 'momentum', doc: 'momentum: along the gradient, and what is left of the last step. adam: what is small and steady counts as much as what is large.' }),
  '/dream/shape': linear({ min: 0.5, max: 4, initial: 1, doc: 'Exponent of activations: above 1 what is strong already is raised most, below 1 what is weak.' }),
  '/dream/space': choice(['waveform', 'spectrum', 'mask'], { initial: 'spectrum', doc: 'What a step changes: samples; Fourier coefficients, lower ones more; or how loud each band of the anchor is at each moment.' }),
  '/dream/tilt': linear({ min: 0, max: 2, initial: 0.5, doc: 'How much more low frequencies change than high ones in the spectrum: coefficients are scaled by 1/f to this power.' }),
  '/dream/floor': exponential({ min: 20, max: 2000, initial: 100, unit: 'Hz', doc: 'Below it the spectrum does not tilt any more.' }),
  '/dream/balance': linear({ min: 0, max: 1, initial: 0.5, doc: 'How evenly a step is spread over the bands of the ear, so that high ones do not win.' }),
  '/dream/leak': linear({ min: 0, max: 1, initial: 0.1, doc: 'How much units that are shut have their say in the direction of a step, so that a dream begins where they hear nothing.' }),
  '/dream/copies': whole({ min: 1, max: 8, initial: 2, unit: 'copies', doc: 'Shifted, masked and noisy copies of the clip that one step averages.' }),
  '/dream/shift': linear({ min: 0, max: 500, initial: 20, unit: 'ms', doc: 'Largest random shift of a copy in time, so that the dream does not live on exact samples.' }),
  '/dream/noise': linear({ min: -100, max: -20, initial: -50, unit: 'dB', doc: 'Noise (RMS) in every copy that the dream must survive.' }),
  '/dream/noise/gradient': linear({ min: 0, max: 1, initial: 0, doc: 'Share of chance in the direction of a step.' }),
  '/dream/denoise': linear({ min: 0, max: 1, initial: 0, doc: 'How much each step takes away of what lies near the noise floor of the clip.' }),
  '/dream/pitchshift': linear({ min: 0, max: 100, initial: 0, unit: 'cents', doc: 'How far a copy wavers in pitch, up and down once in the loop.' }),
  '/dream/mask/time': linear({ min: 0, max: 0.9, initial: 0, doc: 'Share of the loop that is silenced in a copy.' }),
  '/dream/mask/pitch': linear({ min: 0, max: 0.9, initial: 0, doc: 'Share of the pitch range that is silenced in a copy.' }),
  '/dream/quiet': linear({ min: 0, max: 1, initial: 0, doc: 'How much everything else in the targeted layers is held down.' }),
  '/dream/hush': linear({ min: 0, max: 1, initial: 0, doc: 'How much the sound as a whole is held down, for ears that hear a scalogram.' }),
  '/dream/dark': linear({ min: 0, max: 1, initial: 0, doc: 'How much the upper half of the pitches is held down, for ears that hear a scalogram.' }),
  '/dream/width': linear({ min: 0, max: 1, initial: 0, doc: 'How wide the dream is: above 0 two dreams of the same goal go on, one to the left and one to the right, each with half of the copies.' }),
  '/dream/budget': linear({ min: 0, max: 60, initial: 0, unit: 'dB', doc: 'How far the change stays below the anchor (signal to noise); 0 is no limit.' }),
  '/dream/level': linear({ min: -60, max: -6, initial: -20, unit: 'dB', doc: 'Loudness (RMS) that the dream does not exceed, unless its anchor does.' }),

  '/style/weight': linear({ min: -1, max: 1, initial: 0, doc: 'How much the dream takes on the texture of the style clip; below 0 it leaves it.' }),
  '/style/clip': text({ initial: 'beat', accepts: CLIPS, path: true, doc: 'The sound whose texture is taken on.' }),
  '/style/of': choice(['ear', 'log', 'magnitude', 'hermitian', 'as-written'], { initial: 'ear', doc: 'Texture as correlations between channels of the ear, or between bands of a Fourier transform: of its logarithm, its magnitude, its complex values, or those without conjugation.' }),
  '/style/from': choice<string>(layers, { initial: layers[0], doc: 'Shallowest layer of the style.' }),
  '/style/to': choice<string>(layers, { initial: layers[Math.min(layers.length - 1, 8)], doc: 'Deepest layer of the style.' }),
  '/content/weight': linear({ min: 0, max: 1, initial: 0, doc: 'How much the dream keeps what the ear hears in the anchor.' }),
  '/content/layer': choice<string>(layers, { initial: layers[layers.length - 1], doc: 'Layer in which it is kept.' }),
  '/caricature/weight': linear({ min: -1, max: 1, initial: 0, doc: 'How much is exaggerated what the ear hears in the anchor; below 0 it is muted.' }),
  '/caricature/layer': choice<string>(layers, { initial: layers[Math.floor(layers.length / 2)], doc: 'Layer in which it is exaggerated.' }),

  '/anchor/clip': text({ initial: 'noise', accepts: CLIPS, path: true, doc: 'The sound that the dream starts from and is pulled back to.' }),
  '/anchor/pull': linear({ min: 0, max: 1, initial: 0.01, doc: 'How far each step moves the clip back towards the anchor.' }),
  '/anchor/level': linear({ min: -60, max: 12, initial: 0, unit: 'dB', doc: 'Gain of the anchor; noise is at -40 dB (RMS) when this is 0.' }),
  '/anchor/fit': choice(['fit', 'cut'], { initial: 'fit', doc: 'fit: play a short file faster or slower, so that it fills the loop in whole repeats. cut: keep its speed.' }),

  '/loop/gain': linear({ min: -60, max: 6, initial: 0, unit: 'dB', doc: 'Level of the loop.' }),
  '/loop/swap': choice(['loop', 'bar', 'beat', 'now'], { initial: 'loop', doc: 'Where the next clip takes over: where the loop comes round, at the next bar or beat, or as soon as it is there.' }),
  '/loop/fade': exponential({ min: 1, max: 2000, initial: 60, unit: 'ms', doc: 'Equal-power fade from one clip to the next: it ends where the loop comes round, and begins at a bar or beat.' }),
  '/loop/morph': linear({ min: 0, max: 16, initial: 0, unit: 'beats', doc: 'Lets the next clip come over so many beats instead of the fade; 0 is the fade.' }),
  '/loop/freeze': toggle({ initial: false, doc: 'Keep the clip that plays, whatever the dream makes.' }),
  '/loop/reverse': toggle({ initial: false, doc: 'Play backward.' }),
  '/loop/speed': choice(['half', 'normal', 'double'], { initial: 'normal', doc: 'Play at half or double speed, an octave lower or higher: the loop lasts twice or half the bars.' }),

  '/clock/tempo': linear({ min: 20, max: 300, initial: 120, unit: 'bpm', doc: 'Beats per minute: the clip that plays follows at once, like a tape, and the next ones are dreamt at the new length.' }),
  '/clock/source': choice(['internal', 'midi'], { initial: 'internal', doc: 'Whose tempo and beats the loop keeps to: its own, or those of the MIDI clock at --midi-in, with start, stop and song position.' }),
  '/clock/offset': linear({ min: -200, max: 200, initial: 0, unit: 'ms', doc: 'How much later than the MIDI clock the loop is heard; below 0 earlier.' }),
  '/clock/send': toggle({ initial: false, doc: 'Send MIDI clock to --midi-out, in time with what is heard.' }),
  '/clock/run': toggle({ initial: true, doc: 'Off, the loop stands still and is silent; on, it goes on from there.' }),
  '/clock/bars': whole({ min: 1, max: 8, initial: 2, unit: 'bars', doc: 'Bars of four beats in the loop; fewer or more where they would not last 1 to 16 seconds.' }),

  '/fx/low': linear({ min: -24, max: 12, initial: 0, unit: 'dB', doc: 'Gain below 200 Hz.' }),
  '/fx/mid': linear({ min: -24, max: 12, initial: 0, unit: 'dB', doc: 'Gain around 1 kHz.' }),
  '/fx/high': linear({ min: -24, max: 12, initial: 0, unit: 'dB', doc: 'Gain above 4 kHz.' }),
  '/fx/filter': linear({ min: -1, max: 1, initial: 0, doc: 'Filter: below 0 a low-pass that closes, down to 80 Hz; above 0 a high-pass that opens, up to 10 kHz; 0 is none.' }),
  '/fx/drive': linear({ min: 0, max: 36, initial: 0, unit: 'dB', doc: 'How hard the sound is driven into saturation, at about the same loudness.' }),
  '/fx/compress': linear({ min: 0, max: 1, initial: 0, doc: 'How much loud moments are held down and all the rest is raised.' }),
  '/fx/reverb': linear({ min: 0, max: 1, initial: 0, doc: 'Share of a room in the sound; 1 is the room alone.' }),
  '/fx/reverb/size': exponential({ min: 0.2, max: 12, initial: 2, unit: 's', doc: 'How long the room takes to die away by 60 dB; it goes on round the loop.' }),

  '/out/gain': linear({ min: -60, max: 24, initial: 0, unit: 'dB', doc: 'Level of everything, before the ceiling.' }),
  '/out/ceiling': linear({ min: -24, max: 0, initial: -1, unit: 'dBFS', doc: 'Nothing leaves louder than this, between the samples neither (true peak).' }),
  '/out/pan': linear({ min: -1, max: 1, initial: 0, doc: 'Balance: -1 is left alone, 1 right alone.' }),
  '/out/filter': linear({ min: -1, max: 1, initial: 0, doc: 'Filter over everything: below 0 a low-pass that closes, down to 80 Hz; above 0 a high-pass that opens, up to 10 kHz; 0 is none.' }),
  '/out/mute': toggle({ initial: false, doc: 'Silence, while everything goes on.' }),
  '/out/fadein': linear({ min: 0, max: 10, initial: 0.5, unit: 's', doc: 'Fade at the start of the sound.' }),

  '/midi/takeover': choice(['none', 'pickup', 'scale'], { initial: 'pickup', doc: 'What a MIDI knob does that stands elsewhere than its parameter. none: it jumps there. pickup: nothing until the knob has passed it. scale: it moves at once, and both meet at the end.' }),

  '/record/format': choice(['wav', 'flac'], { initial: 'wav', doc: 'Of the next recording: WAV with 32-bit floats, or FLAC with 24 bits.' }),
  '/record/diary': toggle({ initial: false, doc: 'Keep every clip that takes over, as /clip/keep does, in the folder `diary` in `--home`: about 4 GB an hour.' }),
});

// prettier-ignore
const slot = <N extends number>(n: N, layers: readonly string[]) => {
  const at = `/target/${n}` as const;
  return {
    [`${at}/on`]: toggle({ initial: false, doc: `Whether target ${n} counts.` }),
    [`${at}/layer`]: choice<string>(layers, { initial: layers[0], doc: `Layer of target ${n}.` }),
    [`${at}/channel`]: linear({ min: 0, max: 1, initial: 0, doc: `Where target ${n} lies among the channels.` }),
    [`${at}/channel/width`]: linear({ min: 0, max: 1, initial: 1, doc: `Share of the channels in target ${n}; 0 is one channel.` }),
    [`${at}/pitch`]: linear({ min: 0, max: 1, initial: 0, doc: `Where target ${n} lies in pitch, low to high.` }),
    [`${at}/pitch/width`]: linear({ min: 0, max: 1, initial: 1, doc: `Share of the pitch range in target ${n}; 0 is one row.` }),
    [`${at}/time`]: linear({ min: 0, max: 1, initial: 0, doc: `Where target ${n} starts in the loop; it may reach round the end.` }),
    [`${at}/time/width`]: linear({ min: 0, max: 1, initial: 1, doc: `Share of the loop in target ${n}; 0 is one frame.` }),
    [`${at}/weight`]: linear({ min: -1, max: 1, initial: 1, doc: `How much target ${n} counts; below 0 it is avoided.` }),
    [`${at}/keep`]: toggle({ initial: false, doc: `Whether what target ${n} has covered stays in it when it moves on.` }),
    [`${at}/neighbours`]: linear({ min: 0, max: 1, initial: 0, doc: `How much other channels are held down where target ${n} is.` }),
    [`${at}/elsewhere`]: linear({ min: 0, max: 1, initial: 0, doc: `How much the channels of target ${n} are held down where it is not.` }),
    [`${at}/move`]: choice(['still', 'sine', 'ramp', 'walk'], { initial: 'still', doc: `How target ${n} wanders by itself: to and fro, round and round, or at random.` }),
    [`${at}/move/bars`]: exponential({ min: 0.25, max: 64, initial: 8, unit: 'bars', doc: `How long target ${n} wanders until it begins again; of a walk, from one place to the next.` }),
    [`${at}/move/channel`]: linear({ min: 0, max: 1, initial: 0, doc: `How far target ${n} wanders among the channels.` }),
    [`${at}/move/pitch`]: linear({ min: 0, max: 1, initial: 0, doc: `How far target ${n} wanders in pitch.` }),
    [`${at}/move/time`]: linear({ min: 0, max: 1, initial: 0, doc: `How far target ${n} wanders in the loop.` }),
  } as unknown as Slot<N>;
};

type Axis = 'channel' | 'pitch' | 'time';
type Slot<N extends number> = { readonly [K in `/target/${N}/${'on' | 'keep'}`]: Spec<boolean> } & {
  readonly [K in `/target/${N}/layer`]: Spec<string>;
} & { readonly [K in `/target/${N}/move`]: Spec<'still' | 'sine' | 'ramp' | 'walk'> } & {
  readonly [K in `/target/${N}/${Axis | `${Axis}/width` | `move/${Axis}` | 'move/bars'}`]: Spec<number>;
} & { readonly [K in `/target/${N}/${'weight' | 'neighbours' | 'elsewhere'}`]: Spec<number> };

export type Params = ReturnType<typeof paramsFor>;
export type Address = keyof Params;
/** The present value of every parameter, typed by its address. */
export type Values = { readonly [A in Address]: ValueOf<Params[A]> };

export const initialValues = (params: Params): Values =>
  Object.fromEntries(Object.entries(params).map(([address, spec]) => [address, spec.initial])) as unknown as Values;

/** dB → factor on amplitudes. */
export const fromDecibels = (dB: number): number => 10 ** (dB / 20);

/** Beats in a bar. */
export const METER = 4;

/** Seconds that a loop lasts at least and at most. */
const [SHORTEST, LONGEST] = [1, 16];

type Timing = Pick<Values, '/clock/tempo' | '/clock/bars'>;

/** Bars in the loop: those that are asked for, or as many as last 1 to 16 seconds at this tempo. */
export function loopBars(values: Timing): number {
  const seconds = (METER * 60) / values['/clock/tempo'];
  const asked = values['/clock/bars'];
  const enough = asked * Math.max(1, Math.ceil(SHORTEST / (asked * seconds) - 1e-9));
  return Math.max(1, Math.min(enough, Math.floor(LONGEST / seconds + 1e-9)));
}

/** Length of the loop in beats, and in seconds: 1 to 16. */
export const loopBeats = (values: Timing): number => loopBars(values) * METER;
export const loopSeconds = (values: Timing): number => (loopBeats(values) * 60) / values['/clock/tempo'];
