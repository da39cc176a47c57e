// Where maps of ears are kept, and which one an ear has: the one that was laid out last, the one that came with it, or a plain one.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Layer } from './ears/ear.js';
import { plainMap, readMap, writeMap } from './layout/map.js';
import type { EarMap } from './layout/map.js';
import { Refused } from './refused.js';

export interface AtlasEar {
  readonly name: string;
  /** Its network, NAME.onnx; the map that came with it lies beside it as NAME.map. */
  readonly file: string;
  readonly layers: readonly Pick<Layer, 'name' | 'channels' | 'pitches'>[];
}

export const hashOf = (...parts: readonly (Uint8Array | string)[]): string => {
  const hash = createHash('sha256');
  parts.forEach((part) => hash.update(part));
  return hash.digest('hex');
};

/**
 * The map of an ear. Cost: 40 ms, most of it for knowing the network again.
 * @param cache folder of maps that were laid out here
 * @returns a map in plain columns, where no other fits: it always fits the ear's layers
 */
export async function mapOf({ name, file, layers }: AtlasEar, cache: string): Promise<EarMap> {
  const of = await readFile(file).then(hashOf, () => '');
  for (const path of [join(cache, `${of}.map`), file.replace(/\.onnx$/, '.map')]) {
    const bytes = await readFile(path).catch(() => undefined);
    const map = bytes && whole(bytes, path);
    if (map && map.of === of && fits(map, layers)) return map;
  }
  return plainMap(name, layers);
}

/** A map that is damaged is as good as none. */
function whole(bytes: Uint8Array, path: string): EarMap | undefined {
  try {
    return readMap(bytes, path);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

const fits = ({ layers: mapped }: EarMap, layers: AtlasEar['layers']): boolean =>
  mapped.length === layers.length &&
  layers.every(({ name, channels, pitches }, i) => {
    const m = mapped[i];
    return m.name === name && m.channels === channels && m.pitches === pitches;
  });

/** Writes a map whole or not at all. @throws Error with a code where it cannot be written */
export async function keepMap(path: string, map: EarMap): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(`${path}.part`, writeMap(map));
  await rename(`${path}.part`, path);
}
