// Holds the arrows of ARCHITECTURE.md: which package may import which, at run time and in types. Fails with one line
// per arrow that is not drawn. Reads the imports of every source file, so a manifest that allows too much does not help.
import { globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** What a package may import at run time. Everything may import `contract`. */
const ARROWS = {
  'packages/contract': [],
  'packages/stream': ['contract'],
  'packages/db': ['contract', 'stream'],
  'packages/providers': ['contract'],
  'packages/router': ['contract', 'stream', 'db'],
  'packages/client': ['contract'],
  'packages/react': ['contract', 'client'],
  'apps/server': ['contract', 'stream', 'db', 'providers', 'router'],
  'apps/web': ['contract', 'client', 'react'],
  'apps/cli': ['contract', 'client'],
  'examples/vite-chat': ['client', 'react'],
};
/** What it may import as types alone: the browser half takes the router's type, never its code. */
const TYPE_ARROWS = { 'apps/web': ['router'], 'apps/cli': ['router'], 'packages/client': ['router'] };

const TEST = /\.(test|conformance\.test)\.tsx?$|\/(testing|conformance)\//;
const IMPORT =
  /^\s*(?:import|export)(\s+type)?\b(?:[^'"`;]*?\bfrom)?\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;

const faults = [];
let seen = 0;
for (const [place, allowed] of Object.entries(ARROWS)) {
  for (const file of globSync(`${place}/src/**/*.{ts,tsx}`)) {
    const source = readFileSync(file, 'utf8');
    for (const [, type, from, dynamic] of source.matchAll(IMPORT)) {
      const target = from ?? dynamic;
      seen += 1;
      if (target.startsWith('.')) {
        if (!resolve(dirname(file), target).startsWith(resolve(place)))
          faults.push(`${file} reaches out of its package: ${target}`);
        continue;
      }
      const [, name] = /^@continuo\/([\w-]+)/.exec(target) ?? [];
      if (!name || TEST.test(file)) continue;
      const types = type ? (TYPE_ARROWS[place] ?? []) : [];
      if (!allowed.includes(name) && !types.includes(name) && place !== `packages/${name}`) {
        faults.push(`${file}: ${place} → ${name} is not an arrow of the design`);
      }
    }
  }
}
if (seen === 0) faults.push('no import was found: the check itself is broken');
for (const fault of faults) console.error(fault);
process.exit(faults.length > 0 ? 1 : 0);
