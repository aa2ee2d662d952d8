// Runs a command beside a PostgreSQL server of Debian's, on a folder and a port of its own, which ends with it:
// `node .ci/with-postgres.mjs COMMAND …`. The command finds it in CONTINUO_TEST_DATABASE_URL.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const initdb = globSync('/usr/lib/postgresql/*/bin/initdb').toSorted().at(-1);
if (!initdb) throw new Error('PostgreSQL is not installed');
const bin = dirname(initdb);

// PostgreSQL refuses to run as root
const root = process.getuid() === 0;
const as = root ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'] : [];
const run = (...command) => {
  const [file, ...args] = [...as, ...command];
  const { status, stdout, stderr } = spawnSync(file, args, { encoding: 'utf8', cwd: '/' });
  if (status !== 0) throw new Error(`${command[0]} failed: ${stderr || stdout}`);
};

const folder = mkdtempSync(join(tmpdir(), 'continuo-pg-'));
chmodSync(folder, 0o777);
const data = join(folder, 'data');
const port = await freePort();
let status = 1;
try {
  run(initdb, '-D', data, '-U', 'continuo', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8');
  const options = `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories=${folder}`;
  run(join(bin, 'pg_ctl'), '-D', data, '-w', '-o', options, '-l', join(folder, 'log'), 'start');
  try {
    const [file, ...args] = process.argv.slice(2);
    const CONTINUO_TEST_DATABASE_URL = `postgres://continuo@127.0.0.1:${port}/postgres`;
    const child = spawn(file, args, {
      stdio: 'inherit',
      env: { ...process.env, CONTINUO_TEST_DATABASE_URL },
    });
    status = await new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
  } finally {
    run(join(bin, 'pg_ctl'), '-D', data, '-w', '-m', 'immediate', 'stop');
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(status);

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
      .on('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port: free } = probe.address();
        probe.close(() => resolve(free));
      });
  });
}
