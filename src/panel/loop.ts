// The loop as the ear hears it: all brightnesses of the clip that plays, fetched once, then followed by its phase. Pure.
/** [frames × units]: 128 is what is usual of a unit, 255 far above it. */
export interface Tensor {
  readonly clip: number;
  readonly frames: number;
  readonly units: number;
  readonly levels: Uint8Array;
}

export interface Place {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly between: number;
}

/** The frames round a phase of the loop (0…1); the last is followed by the first. */
export function placeOf({ frames, units, levels }: Tensor, phase: number): Place {
  const at = (phase - Math.floor(phase)) * frames;
  const frame = Math.floor(at) % frames;
  const row = (n: number): Uint8Array => levels.subarray(n * units, (n + 1) * units);
  return { before: row(frame), after: row((frame + 1) % frames), between: at - Math.floor(at) };
}

/** Phase between two reports of it: as fast as it went from one to the other. */
export interface Clock {
  /** @param now ms */
  tell(phase: number, now: number): void;
  at(now: number): number;
}

/** Phases jump back by a round or wherever they like; a rate is believed when it is less than one round per 0.2 s. */
export function clock(): Clock {
  let last = { phase: 0, now: 0 };
  let rate = 0;
  return {
    tell(phase, now) {
      const gone = now - last.now;
      const step = phase - last.phase;
      const near = step - Math.round(step);
      if (gone > 0 && gone < 1000) rate += 0.2 * (Math.abs(near / gone) < 1 / 200 ? near / gone - rate : -rate);
      last = { phase, now };
    },
    at: (now) => last.phase + rate * Math.min(250, now - last.now),
  };
}

/** A loop changes little from the one before. */
const GAIN = 3;
/** Bytes of the head of /loop.bin: whole numbers of 4 bytes, of which the third to fifth are clip, frames and units. */
const HEAD = 32;

/** What /gradient.bin tells, as a tensor of its rows: 128 is nothing, above it louder is better, below it softer. */
export function gradientOf(bytes: ArrayBuffer): Tensor | undefined {
  const found = tensorOf(bytes);
  return found && found.frames > 0 ? found : undefined;
}

/** @returns undefined for bytes that are no loop */
export function tensorOf(bytes: ArrayBuffer): Tensor | undefined {
  if (bytes.byteLength < HEAD) return undefined;
  const [clip, frames, units] = [8, 12, 16].map((at) => new DataView(bytes).getInt32(at, true));
  return bytes.byteLength === HEAD + frames * units
    ? { clip, frames, units, levels: new Uint8Array(bytes, HEAD) }
    : undefined;
}

/** How a loop differs from the one before, in its first `units` units: 128 where it does not, brighter where it became louder. */
export function changed(now: Tensor, before: Tensor, units: number): Tensor | undefined {
  if (now.frames !== before.frames || now.units !== before.units) return undefined;
  const levels = new Uint8Array(now.frames * units);
  for (let frame = 0, to = 0; frame < now.frames; frame++)
    for (let unit = 0, from = frame * now.units; unit < units; unit++, from++)
      levels[to++] = Math.max(0, Math.min(255, 128 + GAIN * (now.levels[from] - before.levels[from])));
  return { clip: now.clip, frames: now.frames, units, levels };
}
