// A film of a dream: the map of the ear lit by what it hears, in step with the sound, and what it hears below.
import { mapOf } from './atlas.js';
import { USUAL } from './brightness.js';
import { mixed } from './clip.js';
import { bytesOf, frameAt } from './control/feeds/frame.js';
import type { Description } from './ears/ear.js';
import { pathOf } from './ears/ear.js';
import type { Heard } from './messages.js';
import { fill, image, picture } from './picture/canvas.js';
import type { Picture } from './picture/canvas.js';
import { INK, MAGMA } from './picture/colours.js';
import { layerColours, sky } from './picture/stars.js';
import { openReel } from './reel.js';
import { render } from './render.js';
import type { RenderOptions, RenderWorld } from './render.js';

export interface FilmOptions extends RenderOptions {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
}

export interface FilmWorld extends RenderWorld {
  /** Folder of maps that were laid out here. */
  readonly maps: string;
}

/** Share of the height for the strip of what is heard. */
const STRIP = 0.14;
/** Clips whose light is kept: the one that plays, and the next. */
const KEPT = 3;

/** Writes a video, or a folder of PNG files with film.wav. @throws Refused for anything a user can mend */
export async function film(options: FilmOptions, world: FilmWorld): Promise<void> {
  const { width, height, fps, seconds } = options;
  const reel = await openReel(options);
  try {
    const lights = new Map<number, Heard>();
    let paint: ReturnType<typeof painter> | undefined;
    let shown = 0;
    await render(
      { ...options, out: reel.sound },
      {
        ...world,
        async clip(id, { state }, { ear, hear }) {
          paint ??= painter(
            ear,
            await mapOf({ ...ear, file: pathOf(`${world.root}/models`, ear.name) }, world.maps),
            width,
            height,
          );
          const sides = state.right ? [state, state.right] : [state];
          const heard = await hear(mixed(sides.map(({ clip }) => clip)));
          if (heard) lights.set(id, heard);
          const [oldest] = lights.keys();
          if (lights.size > KEPT) lights.delete(oldest);
        },
        async block(looks) {
          // A picture is of the middle of its time.
          for (; shown < fps * seconds && looks.before((shown + 0.5) / fps); shown++) {
            const { clip, phase } = looks.at((shown + 0.5) / fps);
            await reel.add(paint!(lights.get(clip), phase));
          }
        },
      },
    );
    await reel.finish();
  } catch (error) {
    await reel.drop();
    throw error;
  }
}

type Positions = Awaited<ReturnType<typeof mapOf>>;

/** Paints into one picture again and again. */
function painter({ layers }: Description, map: Positions, width: number, height: number) {
  const low = Math.round(STRIP * height);
  const high = height - low;
  const stars = sky({ ...map, colours: layerColours(map.layers) }, width, high);
  const on = picture(width, height, INK.background);
  const strip = picture(width, low, INK.background);
  const frame = new Uint16Array(map.units);
  const levels = new Uint8Array(map.units).fill(USUAL);
  let stripped: Heard | undefined;
  return (heard: Heard | undefined, phase: number): Picture => {
    const round = phase - Math.floor(phase);
    if (heard) {
      frameAt(heard, round, frame);
      bytesOf(frame, 0, map.units, true, levels, 0);
    } else levels.fill(USUAL);
    stars(on, levels, round);
    if (heard && heard !== stripped) {
      stripped = heard;
      // The first layer is the surface: what comes in.
      const rows = layers[0].channels * layers[0].pitches;
      const values = new Float32Array(rows * heard.frames);
      for (let frame = 0; frame < heard.frames; frame++)
        for (let row = 0; row < rows; row++)
          values[row * heard.frames + frame] = heard.levels[frame * heard.units + row];
      image(
        strip,
        { x: 0, y: 4, width, height: low - 4 },
        { rows, columns: heard.frames, values },
        { from: 40, to: 240, colours: MAGMA },
      );
    }
    on.data.set(strip.data, 3 * width * high);
    fill(on, { x: Math.min(width - 2, Math.floor(round * width)), y: high + 4, width: 2, height: low - 4 }, INK.text);
    return on;
  };
}
