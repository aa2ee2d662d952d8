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
    ['OPENAI_API_KEY', 'hunter2 hunter2', 'a value that is not shown', 'a key of visible ASCII characters'],
    ['OPENAI_BASE_URL', 'ftp://hunter2', 'a value that is not shown', 'a URL such as https://api.openai.com'],
    ['OPENAI_BASE_URL', 'https://u:hunter2@h/v1', 'a value that is not shown', 'a URL such as'],
    ['OPENAI_BASE_URL', 'https://h/v1?key=hunter2', 'a value that is not shown', 'a URL such as'],
    ['OPENAI_MODELS', 'a,b,a', '"a,b,a"', 'model ids separated by commas'],
    ['OPENAI_MODELS', 'demo', '"demo"', 'model ids separated by commas'],
    ['OPENAI_MODELS', '=Label', '"=Label"', 'model ids separated by commas'],
    ['OPENAI_MODELS', 'two words', '"two words"', 'model ids separated by commas'],
  ])('%s=%s ends with what it holds and what is allowed', (name, value, held, allowed) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(`${name} is ${held}; allowed: ${allowed}`);
    expect(read).not.toThrow('hunter2');
  });

  test('models are ids, with labels for those that have one', () => {
    const { openai } = readConfig({
      OPENAI_MODELS: ' gpt-x, org/llama:8b=Llama 8B (a=b) ,last= ,',
      OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1',
      OPENAI_API_KEY: ' sk-key\n',
    });
    expect(openai).toEqual({
      models: [
        { id: 'gpt-x', label: 'gpt-x' },
        { id: 'org/llama:8b', label: 'Llama 8B (a=b)' },
        { id: 'last', label: 'last' },
      ],
      baseUrl: 'http://127.0.0.1:11434/v1',
      apiKey: 'sk-key',
    });
  });

  test('a key alone, as a shell may have one, offers no model', () => {
    expect(readConfig({ OPENAI_API_KEY: 'sk-key' }).openai.models).toEqual([]);
  });

  test('an empty variable is one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined });
  });
});
