// The linear probe's part of docs/EARS.md, from bench/results/probe.json. Pure.
import type { Interval } from '../../src/ears/probing/bootstrap.js';
import { table } from '../table.js';
import type { Asked, Result, Row } from './result.js';

/** What the article's page reports (Herrmann, 2020): tracks of house, composers of piano. */
const ARTICLE: readonly (readonly [string, string, string])[] = [
  ['CPC house', '90.4 %', '25.4 %'],
  ['CPC house, score across time', '91.8 %', '30.1 %'],
  ['CPC piano', '86.8 %', '77.5 %'],
  ['CPC piano, score across time', '76.6 %', '75.9 %'],
  ['supervised', '48.3 %', '19.7 %'],
];

const percent = (share: number): string => (100 * share).toFixed(1);
const signed = (share: number): string => `${share < 0 ? '−' : '+'}${percent(Math.abs(share))}`;
const cell = ({ value, low, high }: Interval): string => `${percent(value)} % (${percent(low)}–${percent(high)})`;
const ahead = ({ value, low, high }: Interval): string => `${signed(value)} (${signed(low)} to ${signed(high)})`;

const FEATURES: Readonly<Record<Row['features'], string>> = {
  c: 'c',
  z: 'mean of z',
  'c and z': 'both',
  scalogram: 'mean log-scalogram, 216 numbers',
  'scalogram and deviation': 'its mean and deviation, 432 numbers',
  supervised: 'supervised, from scratch',
};

const nameOf = ({ features, ear, width }: Row): string =>
  [ear && `${ear}:`, FEATURES[features], width && `(${width} width)`].filter(Boolean).join(' ');

/** All tables, under headings of the third degree. */
export function probePage({ ears, tasks }: Result): string {
  const names = [...new Set(tasks.flatMap(({ rows }) => rows.map(nameOf)))];
  const found = (task: Asked, name: string): Row | undefined => task.rows.find((row) => nameOf(row) === name);
  const row = (name: string, of: (task: Asked, row: Row) => string): string[] => [
    name,
    ...tasks.map((task) => {
      const own = found(task, name);
      return own ? of(task, own) : '–';
    }),
  ];
  const head = ['features', ...tasks.map(({ name }) => name)];
  const facts = [
    ['chance', ...tasks.map(({ chance }) => `${percent(chance)} %`)],
    ['classes', ...tasks.map(({ classes }) => `${classes.length}`)],
    ['recordings', ...tasks.map(({ pieces }) => `${pieces.length}`)],
    ['windows to train on, per fold', ...tasks.map(({ windows }) => `${windows.train}`)],
    ['windows tested', ...tasks.map(({ windows }) => `${windows.test}`)],
    ['windows tested that no ear had heard', ...tasks.map(({ windows }) => `${windows.unheard}`)],
    ['parted', ...tasks.map(({ split }) => (split === 'time' ? 'in time, gaps of 10 s' : 'by recording'))],
  ];
  const apart = tasks.some(({ rows }) => rows.some(({ unheard }) => unheard));
  return [
    '### What is right\n\nShare of the test windows, with its 95 % interval.',
    table(head, [...names.map((name) => row(name, (_, { accuracy }) => cell(accuracy))), ...facts]),
    ...(apart
      ? [
          '### On recordings that the ears never heard\n\nThe test windows of these alone, where a task has others too.',
          table(
            head,
            names.map((name) => row(name, (_, { accuracy, unheard }) => cell(unheard ?? accuracy))),
          ),
        ]
      : []),
    '### Played otherwise\n\nThe same windows, up to 6 % faster or slower, a semitone higher or lower, 12 dB softer to 3 dB louder, every second one in noise; the classifiers know them as they were.',
    table(
      head,
      names.map((name) => row(name, (_, { otherwise }) => cell(otherwise))),
    ),
    '### How far ahead\n\nPercentage points more than the mean log-scalogram, and than the untrained ear by the same features, on the same windows; with the 95 % interval of the difference.',
    table(
      ['ear', 'task', 'than the scalogram', 'played otherwise', 'than the untrained ear', 'played otherwise'],
      margins(tasks),
    ),
    '### Of which\n\nTracks and sources that were to be told apart; in italics those whose recordings the ears had heard, unlabelled.',
    tasks.map(classesOf).join('\n'),
    '### Beside the article\n\nIts numbers are on windows that overlap those trained on; its supervised net had plain gradient descent.',
    table(['model', 'house: which of 15 tracks', 'piano: which composer'], ARTICLE),
    Object.entries(ears)
      .map(
        ([name, facts]) =>
          `- \`${name}\`: ${Object.entries(facts)
            .map(([key, value]) => `${key} ${value}`)
            .join(', ')}`,
      )
      .join('\n'),
  ].join('\n\n');
}

/** Every trained ear, by c and by z, against the scalogram and against the untrained ear by the same features. */
const margins = (tasks: readonly Asked[]): string[][] =>
  tasks.flatMap(({ name, rows }) =>
    rows
      .filter(({ features, over }) => (features === 'c' || features === 'z') && over)
      .map((row) => {
        const untrained = Object.keys(row.over!).find((baseline) => baseline.endsWith(` ${row.features}`)) ?? '';
        const than = (over: typeof row.over, baseline: string): string =>
          over?.[baseline] ? ahead(over[baseline]) : '–';
        return [
          nameOf(row),
          name,
          ...['scalogram', untrained].flatMap((baseline) => [
            than(row.over, baseline),
            than(row.overOtherwise, baseline),
          ]),
        ];
      }),
  );

function classesOf({ name, split, classes, pieces }: Asked): string {
  const one = (of: string): string => {
    const own = pieces.filter((piece) => piece.class === of);
    const heard = own.filter((piece) => piece.heard).length;
    const plain = of.replaceAll(/[*_]/g, '\\$&');
    if (split === 'time') return heard > 0 ? `*${plain}*` : plain;
    return `${plain} (${own.length} recordings, ${heard} heard)`;
  };
  return `- **${name}**: ${classes.map(one).join(', ')}`;
}
