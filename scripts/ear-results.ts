// The measured half of docs/EARS.md: what training taught, and what a linear classifier makes of it. Pure.
import type { Learnt } from './learning.js';
import { probePage } from './probe/page.js';
import type { Result } from './probe/result.js';
import { table } from './table.js';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

export const resultsPage = (learnt: readonly Learnt[], probed: Result | undefined): string =>
  [learningPage(learnt), probed ? probing(probed) : ''].filter((part) => part !== '').join('\n\n');

/** The probe's tables with what they mean. */
const probing = (probed: Result): string => `## What lies open in them

A linear classifier is trained on an ear's features to tell tracks apart, or where tracks are from: how often it is right
says how much of that the features hold in plain sight. **c** is the last layer, which has heard four seconds; **z** the
encoder's last one, averaged over the window. Beside them the untrained ear of the same shape and the
scalogram itself. Windows of 5.2 s do not overlap. Made by
\`npm run probe\`.

What the tables say: trained ears hold in plain sight what an untrained ear of the same shape does not, on every task, and by
far in **c**. Where recordings are parted, so that a source must be known by its manner, **z** is ahead of the scalogram too on
the ear's own music, and ahead of it or level on the other's. Which track a window is of, parted only in time, the mean scalogram tells as well as
the best ear, until the music is played otherwise: then pieces of piano are known by the ears alone, house tracks no better than
by the scalogram. We take it that a track is known by its mixture, loudness and tuning, which the ears were taught to disregard,
and that **c** is behind **z** because it is one frame of what helps to tell the future, no average of all that sounded.

The ears named \`-sat\` were taught with the other contrast, those named \`-quarter\` at quarter width, both for 8,000 steps on a
graphics card (docs/TRAINING.md). The other contrast gives nothing here. A quarter of the width costs little on tracks and
pieces, and more on sources.

A net of the same shape that was told the answers from the start (quarter width, Adam, stopped when it got
worse) was measured before on the same windows, without intervals: 81.0 % of the house tracks, 23.8 % of the house
sources and 81.8 % of the piano pieces are right; played otherwise, as it was taught, 81.8 % and 84.0 % of tracks and pieces.

${probePage(probed)}
`;

function learningPage(learnt: readonly Learnt[]): string {
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
the first step. The full, quarter and \`-sat\` ears were taught side by side on a graphics card and examined at the beginning and the
end alone, the full one on 256 windows. Music counts the pieces that are held out, too: \`ten-minutes\` and \`one-hour\` were taught 11 and 63
minutes. Made from the logs of the trainings by \`npm run learning\`.

${table(
  ['ear', 'width', 'contrast', 'music, pieces', 'steps', 'minutes', 'chance', 'untrained', 'trained', 'loss'],
  rows,
)}

![Accuracy against steps](learning.svg)
`;
}
