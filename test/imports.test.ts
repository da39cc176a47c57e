// The house rules that a machine can check: rooms, doors, time and chance, length, first lines.
import { readFileSync, readdirSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOMS = ['engine', 'scheduler', 'control', 'optim', 'graph', 'ears', 'picture', 'layout', 'panel'];
/** What every room may lean on: plain values and types, and the child process. */
const LEAVES = [
  'params',
  'spec',
  'clip',
  'time-name',
  'log',
  'messages',
  'random',
  'refused',
  'nearest',
  'child',
  'parcel',
  'providers',
  'outfit',
  'brightness',
  'sight',
  'units',
  'influence',
];
/** Rooms that build on another one. */
const ON: Record<string, string> = { optim: 'graph', ears: 'graph' };
/** Files that join rooms: the entries of the processes, and what they share. */
const JOINTS = [
  'main',
  'words',
  'start',
  'telling',
  'clocks',
  'boxes',
  'engines',
  'prepare',
  'hearing',
  'render',
  'options',
  'flags',
  'host',
  'parent',
  'stage',
  'journal',
  'journal-open',
  'journal-file',
  'journal-lines',
  'replay',
  'replay-dream',
  'dreamer',
  'worker',
  'smoke',
  'choose',
  'fetch',
  'ear-words',
  'listen',
  'sketch',
  'recall',
  'begin',
  'scenery',
  'last-clip',
  'dress',
  'dresser',
  'wardrobe',
  'watching',
  'shown',
  'record',
  'recorder',
  'atlas',
  'mapping',
  'mapper',
  'bars',
  'page',
  'film',
  'reel',
];
/** A folder of such files: training joins rooms in several. */
const JOINED = 'train';
/** Each outside library, and each kind of input and output, has one door. */
const DOORS: Record<string, string[]> = {
  'node-web-audio-api': ['engine/web-audio'],
  piscina: ['optim/pool'],
  osc: ['control/packet'],
  '@julusian/midi': ['control/midi/ports'],
  libflacjs: ['engine/flac'],
  '@echogarden/kissfft-wasm': ['optim/fourier'],
  'onnxruntime-node': ['graph/session'],
  'onnx-buf': ['graph/onnx'],
  '@bufbuild/protobuf': ['graph/onnx'],
  commander: ['flags', 'options', 'words'],
  'cli-progress': ['words', 'train/words', 'bars'],
  zod: ['ears/sheet', 'control/preset-file', 'control/state-file', 'control/kept', 'control/midi/files'],
  regl: ['panel/picture'],
  'htm/preact': ['panel/main', 'panel/app', 'panel/knobs', 'panel/map', 'panel/scope'],
  'preact/hooks': ['panel/app', 'panel/knobs', 'panel/map', 'panel/scope', 'panel/state'],
  'fast-png': ['picture/png'],
  'node:dgram': ['control/udp'],
  'node:http': ['control/http', 'control/sockets'],
  'node:stream': ['control/sockets'],
  ws: ['control/sockets'],
  'bonjour-service': ['control/mdns'],
  'node:net': ['control/tcp', 'control/http', 'control/guard'],
  'node:child_process': ['child', 'fetch', 'reel'],
  'node:crypto': ['journal-file', 'fetch', 'train/corpus', 'atlas'],
  'node:worker_threads': ['train/learning', 'train/learner', 'mapping', 'mapper'],
  'node:events': ['train/learning'],
  'node:util': ['fetch'],
  'node:module': ['engine/portaudio'],
  'node:fs': [
    'control/midi/ports',
    'engine/wav',
    'engine/recording',
    'recorder',
    'host',
    'ears/ear',
    'dreamer',
    'ear-words',
    'train/lessons',
    'train/levels',
    'train/train',
  ],
  'node:fs/promises': [
    'journal-file',
    'control/midi/files',
    ...['ears/ear', 'control/whole', 'control/shelf', 'control/pages', 'worker', 'words', 'fetch', 'ear-words'],
    ...['train/corpus', 'train/lessons', 'train/ship', 'listen', 'atlas', 'mapping', 'reel'],
  ],
  'node:os': ['words', 'host', 'dreamer', 'smoke', 'fetch'],
  'node:timers/promises': ['telling', 'host', 'dreamer'],
};
/** Where time, chance and the process itself may be touched; everybody else is given them. */
const WORLDLY = [
  'main',
  'words',
  'train/words',
  'bars',
  'host',
  'parent',
  'dreamer',
  'worker',
  'dresser',
  'recorder',
  'smoke',
  'graph/environment',
  'panel/main',
];
const LONGEST = 200;

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map((file) => file.replaceAll('\\', '/').replace(/\.ts$/, ''));
const source = (file: string): string => readFileSync(join('src', `${file}.ts`), 'utf8');
const imports = (file: string): string[] =>
  [...source(file).matchAll(/^(?:import|export)\s[^;]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm)].map(
    ([, from, bare, dynamic]) => from ?? bare ?? dynamic,
  );
const resolve = (file: string, name: string): string =>
  normalize(join(file, '..', name))
    .replaceAll('\\', '/')
    .replace(/\.js$/, '');
const roomOf = (file: string): string => (file.includes('/') ? file.split('/')[0] : '');

it('every file is a room, a leaf or a joint', () => {
  const strangers = files.filter(
    (file) => ![...ROOMS, JOINED].includes(roomOf(file)) && ![...LEAVES, ...JOINTS].includes(file),
  );
  expect(strangers).toEqual([]);
});

/** Every offence against a rule, as "file: what". */
const offences = (rule: (file: string) => readonly string[]): string[] =>
  files.flatMap((file) => rule(file).map((what) => `${file}: ${what}`));

describe('every file', () => {
  it('imports only what its place allows', () => {
    const may = (file: string, target: string): boolean => {
      const room = roomOf(file);
      const near = room !== '' && (roomOf(target) === room || roomOf(target) === ON[room]);
      return JOINTS.includes(file) || room === JOINED || LEAVES.includes(target) || near;
    };
    const inside = (file: string): string[] =>
      imports(file)
        .filter((name) => name.startsWith('.'))
        .map((name) => resolve(file, name));
    expect(offences((file) => inside(file).filter((target) => !may(file, target)))).toEqual([]);
  });

  it('uses libraries through their doors', () => {
    const harmless = new Set(['node:path', 'node:url']);
    const outside = (file: string): string[] =>
      imports(file).filter((name) => !name.startsWith('.') && !harmless.has(name));
    expect(offences((file) => outside(file).filter((name) => !DOORS[name]?.includes(file)))).toEqual([]);
  });

  it('is given time, chance and the process, but for the entries', () => {
    const touched = /Date\.now|Math\.random|performance\.now|\bprocess\.\w+/g;
    const code = (file: string): string => source(file).replaceAll(/\/\/.*|\/\*[\s\S]*?\*\//g, '');
    expect(offences((file) => (WORLDLY.includes(file) ? [] : (code(file).match(touched) ?? [])))).toEqual([]);
  });

  it('says what it is in its first line, and is short or says why not', () => {
    expect(offences((file) => (/^\/\/ \S/.test(source(file)) ? [] : ['no first line']))).toEqual([]);
    const lines = (file: string): string[] => source(file).trimEnd().split('\n');
    const long = (file: string): boolean =>
      lines(file).length > LONGEST && !lines(file)[0].includes('Longer than most');
    expect(offences((file) => (long(file) ? [`${lines(file).length} lines`] : []))).toEqual([]);
  });
});

it('the doors are all in use', () => {
  const used = new Set(files.flatMap((file) => imports(file)));
  expect(Object.keys(DOORS).filter((library) => !used.has(library))).toEqual([]);
});
