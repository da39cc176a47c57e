// Learning curves as a picture: accuracy of examinations against steps, one line per ear. Pure.
import type { Learnt } from './learning.js';

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [760, 360, 52, 150, 16, 40];
const COLOURS = ['#4477aa', '#ee6677', '#228833', '#ccbb44', '#66ccee', '#aa3377', '#777777', '#000000'];

/** A round number of steps between two marks of the axis, for about five of them. */
function between(most: number): number {
  const rough = most / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5, 10].find((n) => n * power >= rough) ?? 10);
}

/** An SVG. Dotted lines are chance. */
export function curves(learnt: readonly Learnt[]): string {
  const most = Math.max(1, ...learnt.flatMap(({ examined }) => examined.map(({ step }) => step)));
  const x = (step: number): string => (LEFT + ((WIDTH - LEFT - RIGHT) * step) / most).toFixed(1);
  const y = (share: number): string => (TOP + (HEIGHT - TOP - BOTTOM) * (1 - share)).toFixed(1);
  const text = (at: string, words: string): string => `<text ${at}>${words}</text>`;
  const shares = [0, 0.2, 0.4, 0.6, 0.8, 1];
  const gap = between(most);
  const steps = Array.from({ length: Math.floor(most / gap) + 1 }, (_, i) => i * gap);
  const lines = learnt.flatMap(({ ear, candidates, examined }, i) => {
    const colour = COLOURS[i % COLOURS.length];
    const points = examined.map(({ step, accuracy }) => `${x(step)},${y(accuracy)}`).join(' ');
    const last = examined.at(-1);
    const level = y(1 / candidates);
    return [
      `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points}"/>`,
      `<line stroke="${colour}" stroke-dasharray="2 4" x1="${x(0)}" x2="${x(last?.step ?? 0)}" y1="${level}" y2="${level}"/>`,
      `<rect fill="${colour}" x="${WIDTH - RIGHT + 14}" y="${TOP + 20 * i}" width="12" height="12"/>`,
      text(`x="${WIDTH - RIGHT + 32}" y="${TOP + 20 * i + 11}"`, ear),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="#444">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...shares.flatMap((share) => [
      `<line stroke="#ddd" x1="${x(0)}" x2="${x(most)}" y1="${y(share)}" y2="${y(share)}"/>`,
      text(`x="${LEFT - 8}" y="${Number(y(share)) + 4}" text-anchor="end"`, `${100 * share} %`),
    ]),
    ...steps.map((step) => text(`x="${x(step)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle"`, String(step))),
    text(`x="${x(most / 2)}" y="${HEIGHT - 6}" text-anchor="middle"`, 'steps'),
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}
