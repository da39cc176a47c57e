// From a package to the sound files that can be made of it.
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { decode } from '../../src/engine/web-audio.js';
import { permissive } from './licences.js';
import { readScore, writePiano } from './midi.js';
import { nameOf, titleOf } from './packages.js';
import type { Unpacked } from './packages.js';
import { solo } from './piano.js';
import { secondsOf } from './length.js';
import { fit, program, RATE, writeFlac } from './sound.js';
import { taking } from './source.js';
import type { Item, Source } from './source.js';

type Make = (from: string, to: string, scratch: string) => number | Promise<number>;

const FONT = '/usr/share/sounds/sf2/FluidR3_GM.sf2';

/** Everything of a source, each piece once: the same bytes under two names are one piece. */
export function itemsOf(source: Source, { folder, paths, label }: Unpacked, make: Make, suffix?: string): Item[] {
  const seen = new Set<string>();
  const items: Item[] = [];
  for (const path of paths) {
    const takes = taking(source, path);
    if (!takes) continue;
    const from = join(folder, path);
    const sum = createHash('sha256').update(readFileSync(from)).digest('hex');
    if (seen.has(sum)) continue;
    seen.add(sum);
    const { licence, by = source.by } = takes;
    const end = suffix ?? extname(path);
    const own = source.package.replace(/^.*\//, '');
    const file = `${permissive(licence) ? 'permissive' : 'copyleft'}/${own}/${nameOf(path)}${end}`;
    if (items.some((item) => item.file === file)) throw new Error(`Two pieces of ${label} would be ${file}.`);
    items.push({
      file,
      title: titleOf(path),
      from: `${label}: ${path.slice(1)}`,
      by,
      licence,
      permissive: permissive(licence),
      make: (to, scratch) => make(from, to, scratch),
    });
  }
  return items;
}

export const asIs: Make = (from, to) => {
  copyFileSync(from, to);
  return secondsOf(readFileSync(from));
};

/** Plays a MIDI file with all its instruments. */
export const band: Make = (from, to, scratch) => rendered(to, scratch, (wav) => play(from, wav));

/** Plays what one piano can of a MIDI file; 0 seconds when there is nothing. */
export const piano: Make = (from, to, scratch) => {
  const piece = solo(readScore(readFileSync(from)));
  if (!piece) return 0;
  return rendered(to, scratch, (wav) => {
    const midi = join(scratch, 'solo.mid');
    writeFileSync(midi, writePiano(piece));
    play(midi, wav);
  });
};

/** A song of LMMS, rendered by the program itself. */
export const lmms: Make = (from, to, scratch) =>
  rendered(to, scratch, (wav) =>
    program('lmms', ['--allowroot', 'render', from, '-f', 'wav', '-a', '-s', `${RATE}`, '-o', wav]),
  );

/** FluidSynth with a small room, and without chorus, which a piano does not have. Floats: nothing is clipped. */
const play = (midi: string, wav: string): void => {
  const room = ['synth.chorus.active=0', 'synth.reverb.room-size=0.3', 'synth.reverb.level=0.4'];
  const form = ['-g', '0.6', '-r', `${RATE}`, '-F', wav, '-T', 'wav', '-O', 'float'];
  program('fluidsynth', ['-ni', '-q', ...room.flatMap((setting) => ['-o', setting]), ...form, FONT, midi]);
};

async function rendered(to: string, scratch: string, render: (wav: string) => void): Promise<number> {
  const wav = join(scratch, 'sound.wav');
  rmSync(wav, { force: true });
  render(wav);
  const samples = fit(await decode(readFileSync(wav), RATE, wav));
  return samples.length > 0 ? writeFlac(to, samples) : 0;
}
