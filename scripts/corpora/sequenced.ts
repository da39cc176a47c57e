// The sequenced house tracks as items of a corpus: each from its number alone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '../../src/engine/web-audio.js';
import { SAMPLES } from './house/kits.js';
import { plan } from './house/plan.js';
import type { Plan } from './house/score.js';
import { track } from './house/track.js';
import type { Samples } from './house/grid.js';
import { permissive } from './licences.js';
import type { Unpacked } from './packages.js';
import { fit, RATE, writeFlac } from './sound.js';
import { taking } from './source.js';
import type { Item, Source } from './source.js';

/** About 200 s each. */
const TRACKS = 60;

const NOTES = ['C', 'D flat', 'D', 'E flat', 'E', 'F', 'G flat', 'G', 'A flat', 'A', 'B flat', 'B'];

const title = ({ seed, bpm, key, scale }: Plan): string =>
  `House ${seed}: ${bpm} to the minute, ${NOTES[key]} ${scale}`;

/** @throws Error when a sample that the tracks use is not in the package */
export function sequenced(source: Source, { folder, paths, label }: Unpacked): Item[] {
  const files = new Map(
    paths.flatMap((path) => {
      const [, name] = /\/(\w+)\.flac$/.exec(path) ?? [];
      return name ? [[name, path] as const] : [];
    }),
  );
  const used = SAMPLES.map((name) => {
    const path = files.get(name);
    const takes = path && taking(source, path);
    if (!path || !takes) throw new Error(`There is no sample ${name} in ${label}.`);
    return { name, path, licence: takes.licence };
  });
  let decoded: Promise<Samples> | undefined;
  const decodeAll = async (): Promise<Samples> => {
    const sounds = new Map<string, Float32Array>();
    for (const { name, path } of used) sounds.set(name, await decode(readFileSync(join(folder, path)), RATE, name));
    return sounds;
  };
  const [{ licence }] = used;
  return Array.from({ length: TRACKS }, (_, seed) => ({
    file: `${permissive(licence) ? 'permissive' : 'copyleft'}/sequenced/house-${String(seed).padStart(2, '0')}.flac`,
    title: title(plan(seed)),
    from: `${label}: track ${seed}, sequenced by scripts/corpora/house of the samples in package/samples`,
    by: source.by,
    licence,
    permissive: permissive(licence),
    make: async (to) => writeFlac(to, fit(track(plan(seed), await (decoded ??= decodeAll())))),
  }));
}
