import { resolve as resolvePath } from 'node:path';

import { createTestDatabase } from '@continuo/db/testing';

import type { Bench, Findings } from './bench.ts';
import { commits } from './commits.ts';
import { delivery } from './delivery.ts';
import { latency } from './latency.ts';
import { machine } from './machine.ts';
import { memory } from './memory.ts';
import { type BenchName, readOptions, USAGE } from './options.ts';
import { figure, markdown, verdictTable } from './report.ts';
import { resume } from './resume.ts';
import { startUp } from './start-up.ts';

const BENCHES: Readonly<Record<BenchName, Bench>> = {
  delivery,
  commits,
  latency,
  'start-up': startUp,
  memory,
  resume,
};

/** A run that takes longer than this hangs somewhere; the processes it started end with it. */
const LONGEST_RUN_MS = 600_000;

const options = readOptions(process.argv.slice(2));
if (!options) {
  process.stderr.write(USAGE);
  process.exit(2);
}

setTimeout(() => {
  process.stderr.write(`this took longer than ${LONGEST_RUN_MS} ms and is given up\n`);
  process.exit(1);
}, LONGEST_RUN_MS).unref();

const startedMs = performance.now();
const seconds = () => Math.round((performance.now() - startedMs) / 1_000);
const say = (line: string) => process.stderr.write(`${String(seconds()).padStart(4)} s  ${line}\n`);

const { scale, profileDir } = options;
const serverFlags =
  profileDir === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolvePath(profileDir)}`];
const about = { ...machine(), quick: scale.quick };
const found: Findings[] = [];
for (const name of options.benches) {
  found.push(await BENCHES[name]({ scale, serverFlags, openDatabase: createTestDatabase, say }));
}
const tables = found.flatMap((one) => one.tables);
const verdicts = found.flatMap((one) => one.verdicts);

if (options.json) {
  process.stdout.write(
    `${JSON.stringify({ about: { ...about, seconds: seconds() }, tables, verdicts }, undefined, 2)}\n`,
  );
} else {
  const { cpu, cores, node, memoryGb, platform, loadAverage } = about;
  const on = `${cores} × ${cpu}, ${memoryGb} GB, ${platform}, Node ${node}`;
  const ran = `${on}; ${seconds()} s, with a load of ${figure(loadAverage)} before it`;
  const all = [...tables, verdictTable(verdicts)];
  process.stdout.write(`${ran}${about.quick ? ', quick' : ''}\n\n${all.map(markdown).join('\n\n')}\n`);
}
