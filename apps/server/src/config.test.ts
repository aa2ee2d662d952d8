import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { ConfigError, readConfig, variables } from './config.ts';

const example = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8');
const lines = example.split('\n').filter((line) => /^\w+=/.test(line));
const shown = Object.fromEntries(lines.map((line) => line.split('=', 2)));

describe('the configuration', () => {
  test('.env.example names every variable with its default', () => {
    expect(Object.keys(shown).toSorted()).toEqual(Object.keys(variables).toSorted());
    expect(readConfig(shown)).toEqual(readConfig({}));
  });

  test.each([
    ['PORT', '80a', '"80a"', 'a whole number from 0 to 65535'],
    ['PORT', '70000', '"70000"', 'a whole number from 0 to 65535'],
    ['LOG_LEVEL', 'loud', '"loud"', 'fatal, error, warn, info, debug or silent'],
    ['TRUST_PROXY', 'yes', '"yes"', 'true or false'],
    ['ALLOWED_ORIGINS', 'https://a.example,b', '"https://a.example,b"', 'origins such as'],
    [
      'DATABASE_URL',
      'mysql://u:hunter2@h/d',
      'a value that is not shown',
      'a URL that begins with postgres://',
    ],
  ])('%s=%s ends with what it holds and what is allowed', (name, value, held, allowed) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(`${name} is ${held}; allowed: ${allowed}`);
    expect(read).not.toThrow('hunter2');
  });

  test('an empty variable is one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined });
  });
});
