// Adds up what the test runners wrote: `node .ci/count.mjs FOLDER STATUS`. Prints the closing line, and fails on a test
// that failed or was skipped, and on a report that is missing.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, status] = process.argv.slice(2);
const REPORTS = { 'unit.json': vitest, 'e2e.json': playwright, 'postgres.json': vitest };

const sum = { passed: 0, failed: 0, skipped: 0 };
for (const [name, read] of Object.entries(REPORTS)) {
  const file = join(folder, name);
  if (!existsSync(file)) {
    console.error(`no report ${name}: its tests did not run`);
    sum.failed += 1;
    continue;
  }
  const counts = read(JSON.parse(readFileSync(file, 'utf8')));
  for (const key of Object.keys(sum)) sum[key] += counts[key];
}
// the runners may all be content and the run not: format, lint, types
if (status !== '0' && sum.failed === 0) sum.failed += 1;
if (sum.skipped > 0) console.error(`${sum.skipped} tests were skipped, which counts as failed here`);
const failed = sum.failed + sum.skipped;
console.log(`${sum.passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

function vitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  // a file that could not be loaded has no tests to count
  const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numPendingTests + numTodoTests,
  };
}

function playwright({ stats, errors }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}
