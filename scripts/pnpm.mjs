// `npm start`, `npm test` and `npm run dev` land here, on a machine that may have nothing but
// some Node and its npm: fetch the pnpm that package.json pins, install, run the given script.
// Plain JavaScript without dependencies, because nothing is installed yet and Node may be old.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';

const root = new URL('..', import.meta.url);
const { packageManager } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const shell = process.platform === 'win32'; // npx and pnpm are .cmd files there
const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1' };

/** The folder in npx's cache that holds the pinned pnpm, or nothing. */
function pnpmFolder(options, stderr) {
  // npm 12 runs no install scripts unasked; pnpm's puts its native binary in place, which turbo needs
  const what = ['--allow-scripts=pnpm', `--package=${packageManager}`];
  const args = ['--yes', ...options, ...what, '--', 'node', '-p', 'process.env.PATH'];
  const npx = spawnSync('npx', args, { shell, encoding: 'utf8', stdio: ['inherit', 'pipe', stderr] });
  return npx.status === 0 ? npx.stdout.trim().split(delimiter)[0] : undefined;
}

if (env.npm_config_user_agent?.startsWith('pnpm/') && env.npm_execpath) {
  env.PATH = dirname(env.npm_execpath) + delimiter + env.PATH; // pnpm has seen to the dependencies
} else {
  // npx itself is left out of the running tree, since npm does not pass signals on
  const folder = pnpmFolder(['--offline'], 'ignore') ?? pnpmFolder([], 'inherit');
  if (!folder) process.exit(1);
  env.PATH = folder + delimiter + env.PATH;
  const install = spawnSync('pnpm', ['install', '--frozen-lockfile'], {
    cwd: root,
    env,
    shell,
    stdio: 'inherit',
  });
  if (install.status !== 0) process.exit(install.status ?? 1);
}
if (Number.parseInt(process.versions.node, 10) < 24 && !existsSync(new URL('node_modules/node/bin', root))) {
  console.error(
    `Node 24 or newer is needed; this is ${process.version}, and npm's "node" package did not install.`,
  );
  process.exit(1);
}

const pnpm = spawn('pnpm', ['run', ...process.argv.slice(2)], { cwd: root, env, shell, stdio: 'inherit' });
process.on('SIGINT', () => {}); // Ctrl-C reaches pnpm too: wait for it to end
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => pnpm.kill(signal));
// npm leaves us behind when it is itself told to stop: notice that our parent is gone
const parent = process.ppid;
setInterval(() => process.ppid !== parent && pnpm.kill('SIGTERM'), 250).unref();
pnpm.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
pnpm.on('exit', (code) => process.exit(code ?? 1));
