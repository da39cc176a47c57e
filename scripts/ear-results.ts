// The measured half of docs/EARS.md: what training taught, as a table. Pure.
import type { Learnt } from './learning.js';
import { table } from './table.js';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

export function learningPage(learnt: readonly Learnt[]): string {
  if (learnt.length === 0) return '';
  const rows = learnt.map(({ ear, width, contrast, hours, pieces, candidates, examined }) => {
    const [first, last] = [examined[0], examined.at(-1)!];
    return [
      ...[
        ear,
        width,
        contrast,
        `${hours.toFixed(1)} h, ${pieces}`,
        String(last.step),
        String(Math.round(last.minutes)),
      ],
      ...[percent(1 / candidates), percent(first.accuracy), percent(last.accuracy)],
      `${first.loss.toFixed(2)} → ${last.loss.toFixed(2)}`,
    ];
  });
  return `## What they learnt

How often an ear finds the true future of a window among those of others, on pieces that it was never trained on
(128 windows of 5.9 s). By chance it would be one in the number of futures; the untrained ear is the same network before
the first step. Made from the logs of the trainings by \`npm run learning\`.

${table(
  ['ear', 'width', 'contrast', 'music, pieces', 'steps', 'minutes', 'chance', 'untrained', 'trained', 'loss'],
  rows,
)}

![Accuracy against steps](learning.svg)
`;
}
