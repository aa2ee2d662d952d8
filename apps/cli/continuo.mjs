#!/usr/bin/env node
// `npm run continuo` lands here, and so may a link in your PATH: on a machine whose Node may be old, in a checkout where
// nothing may be installed yet. Then the install comes first, as for `npm start`; what it says goes to standard error,
// since standard output is the answer's. Plain JavaScript without dependencies for the same reason.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const path = (name) => fileURLToPath(new URL(name, root));

if (!existsSync(path('apps/cli/node_modules/commander'))) {
  // it installs, and then has nothing to run
  const install = [path('scripts/pnpm.mjs'), '--if-present', 'continuo:none'];
  const { status } = spawnSync(process.execPath, install, { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(1);
}
const own = path(`node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`);
const node = existsSync(own) ? own : process.execPath;
const cli = spawn(node, [path('apps/cli/src/main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
process.on('SIGINT', () => {}); // Ctrl-C reaches it from the terminal: wait for it to end
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => cli.kill(signal));
cli.on('error', ({ message }) => {
  console.error(message);
  process.exit(1);
});
cli.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
