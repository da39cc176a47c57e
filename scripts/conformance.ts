// npm run conformance [-- FOLDER]: every test model of the ONNX project through the importer and the calculus.
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import * as prettier from 'prettier';
import { fetchData, findData, modelsIn } from './conformance/data.js';
import { checkAll } from './conformance/parent.js';
import { report, REPORT } from './conformance/report.js';

const [, , given] = process.argv;
try {
  const folder = given ?? findData() ?? fetchData();
  const models = modelsIn(folder);
  let count = 0;
  const results = await checkAll(folder, models, availableParallelism(), ({ model, imported, gradient }) => {
    count++;
    for (const [what, outcome] of Object.entries({ imported, gradient }))
      if (outcome.verdict === 'failed') process.stdout.write(`${model}, ${what}: ${outcome.why}\n`);
    if (count % 100 === 0) process.stdout.write(`${count} of ${models.length}\n`);
  });
  const made = report(results);
  const style = await prettier.resolveConfig(REPORT);
  writeFileSync(REPORT, await prettier.format(JSON.stringify(made), { ...style, parser: 'json' }));
  const { imported, gradients, failures } = made;
  process.stdout.write(
    `${models.length} models: ${imported} imported equal, ${gradients} gradients agree, ${failures.length} failures\n`,
  );
  process.exitCode = failures.length > 0 ? 1 : 0;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
