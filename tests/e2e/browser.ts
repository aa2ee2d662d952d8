import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A Chromium to drive: the one named, the system's, the one from npm (Linux x64), else Playwright's own. */
export async function chromiumPath(): Promise<string | undefined> {
  const named = process.env['CHROMIUM_PATH'] ?? INSTALLED.find((path) => existsSync(path));
  if (named !== undefined && process.env['CHROMIUM_FROM_NPM'] === undefined) return named;
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  // It unpacks (200 MB) into TMPDIR once, and uses whatever lies there, of whatever version: hence a folder of our own.
  // It brings its own NSS libraries when it believes that it runs on Lambda.
  const home = fileURLToPath(new URL('../node_modules/.cache/chromium', import.meta.url));
  mkdirSync(home, { recursive: true });
  const { TMPDIR, AWS_LAMBDA_JS_RUNTIME } = process.env;
  process.env['TMPDIR'] = home;
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs24.x';
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    return await chromium.executablePath();
  } finally {
    restore('TMPDIR', TMPDIR);
    restore('AWS_LAMBDA_JS_RUNTIME', AWS_LAMBDA_JS_RUNTIME);
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
