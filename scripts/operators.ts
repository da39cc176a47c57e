// The page about operators: what has a gradient, what is lowered, what only runs, and how much of it was checked. Pure.
import { gradients } from '../src/graph/gradients.js';
import { OPSET } from '../src/graph/graph.js';
import { lowerings } from '../src/graph/lowerings.js';
import { OPSETS } from '../src/graph/upgrades.js';
import type { Report } from './conformance/report.js';
import { table } from './table.js';

const code = (op: string): string => `\`${op}\``;

export function operatorsPage(report: Report): string {
  const counts = (op: string): string[] => (report.operators[op] ?? [0, 0]).map(String);
  const isOnnx = (op: string): boolean => !op.startsWith('earworm.');
  const ruled = Object.keys(gradients).filter(isOnnx).sort();
  const lowered = Object.keys(lowerings).sort();
  const passing = Object.keys(report.operators).filter((op) => !(op in gradients) && !(op in lowerings));
  const columns = ['models equal', 'gradients'];
  const list = (reasons: Report['notImported']): string =>
    table(
      ['models', 'why'],
      Object.entries(reasons)
        .sort(([, a], [, b]) => b.length - a.length)
        .map(([why, models]) => [String(models.length), why]),
    );
  return [
    '# Operators',
    `Made from \`src/graph/\` and \`test/conformance.json\` by \`npm run docs\`. ONNX opsets ${OPSETS.oldest} to ${OPSETS.newest} are
read and brought to opset ${OPSET} (\`src/graph/upgrades.ts\`). An ear with an operator that stands in none of the tables may
still run. It is refused when it is loaded if a gradient must pass an operator that has no rule, naming the operator and its node.`,
    `## What was checked

\`npm run conformance\` takes the ${report.models} test models of the ONNX project (Debian's \`libonnx-testdata\`) through the importer
and through ONNX Runtime ${report.runtime}. **${report.imported} models** are equal to the runtime's own run of the original file, both as
imported and pinned with everything lowered: integers exactly, floats to 1e-5. Where the runtime has no kernel for
so old a file, the values that came with the model stand in. **${report.gradients} gradients** of a random weighing of the outputs, with
respect to all inputs of float32, agree with the slope of the original along random directions; the difference,
relative to the length of the gradient, is ${report.difference.median.toExponential()} in the middle and ${report.difference.largest.toExponential()} at most.
**${report.failures.length} failures.** The columns count the models with an operator that are equal, and those with a checked gradient.`,
    `## With a rule

Gradients pass these (\`src/graph/gradients.ts\`).`,
    table(
      ['operator', ...columns],
      ruled.map((op) => [code(op), ...counts(op)]),
    ),
    `## Lowered

Written with simpler ones when the graph is pinned (\`src/graph/lowerings.ts\`); gradients pass them that way. "To" is what
came out in the test models that hold nothing else; constants are folded.`,
    table(
      ['operator', 'to', ...columns],
      lowered.map((op) => [
        code(op),
        (report.lowered[op] ?? []).map(code).join(' ') || 'not alone in a test model',
        ...counts(op),
      ]),
    ),
    `## Running only

They run, and let no gradient through; in the gradients counted here they stand where none has to pass.`,
    table(
      ['operator', ...columns],
      passing.map((op) => [code(op), ...counts(op)]),
    ),
    '## Models that are not counted',
    list(report.notImported),
    '## Models without a gradient check',
    list(report.notDifferentiated),
    '',
  ].join('\n\n');
}
