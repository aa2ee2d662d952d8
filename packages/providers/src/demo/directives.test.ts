import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { anyText } from '../conformance/any-text.ts';
import { type Directive, readDirectives } from './directives.ts';

describe('readDirectives', () => {
  test.each<[string, Directive]>([
    ['/demo', { type: 'help' }],
    ['/demo help', { type: 'help' }],
    ['/demo slow', { type: 'slow' }],
    ['  /DEMO Fast  ', { type: 'fast' }],
    ['/demo empty', { type: 'empty' }],
    ['/demo refuse', { type: 'refuse' }],
    ['/demo long 2000', { type: 'long', words: 2_000 }],
    ['/demo long 999999', { type: 'long', words: 20_000 }],
    ['/demo stall', { type: 'stall', stallMs: 20_000, afterWords: 40 }],
    ['/demo stall 20s', { type: 'stall', stallMs: 20_000, afterWords: 40 }],
    ['/demo stall 20', { type: 'stall', stallMs: 20_000, afterWords: 40 }],
    ['/demo stall 500ms after 3', { type: 'stall', stallMs: 500, afterWords: 3 }],
    ['/demo stall 2m after 0 words', { type: 'stall', stallMs: 120_000, afterWords: 0 }],
    ['/demo stall 99m', { type: 'stall', stallMs: 600_000, afterWords: 40 }],
    ['/demo stall 1s après 12 mots', { type: 'stall', stallMs: 1_000, afterWords: 12 }],
    ['/demo cut', { type: 'cut', afterWords: 40 }],
    ['/demo cut after 7', { type: 'cut', afterWords: 7 }],
    ['/demo fail', { type: 'fail', outcome: 'model-error', afterWords: 40 }],
    ['/demo fail after 5', { type: 'fail', outcome: 'model-error', afterWords: 5 }],
    ['/demo fail timeout after 5', { type: 'fail', outcome: 'timeout', afterWords: 5 }],
    ['/demo fail truncated', { type: 'fail', outcome: 'truncated', afterWords: 40 }],
  ])('%s', (text, directive) => {
    expect(readDirectives(text)).toEqual({ question: '', directives: [directive] });
  });

  test.each([
    'dance',
    'long',
    'long two',
    'slow down',
    'slow after 3',
    'stall soon',
    'stall 1s 2s',
    'cut now',
    'fail completed',
    'fail stopped',
    'help me',
    'after 3',
  ])('is told of a command that nobody knows: %s', (command) => {
    expect(readDirectives(`/demo ${command}`).directives).toEqual([{ type: 'unknown', command }]);
  });

  test('shortens a command that is no command', () => {
    const { directives } = readDirectives(`/demo ${' '.repeat(50_000)}${'x'.repeat(50_000)} after 1`);
    expect(directives).toEqual([{ type: 'unknown', command: `${'x'.repeat(30)}…` }]);
  });

  test('takes commands out of the question, a command a line', () => {
    expect(readDirectives('What is a cursor?\n/demo slow\n\nIn short. /demo cut after 3\n')).toEqual({
      question: 'What is a cursor?\n\n\nIn short.',
      directives: [{ type: 'slow' }, { type: 'cut', afterWords: 3 }],
    });
  });

  test.each([
    'What does /demo cut do to me?',
    'see /srv/demo cut',
    'https://a.test/demo slow',
    '/demolish slow',
  ])('leaves alone what only looks like one: %s', (text) =>
    expect(readDirectives(text)).toEqual({ question: text, directives: [] }),
  );

  test('never fails, and never leaves a command in the question', () => {
    const line = fc.oneof(anyText(), fc.constantFrom('/demo cut', '/demo', '/demo x', 'Why?'));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const { question } = readDirectives(lines.join('\n'));
        expect(question.split('\n').some((left) => left.trimStart().toLowerCase().startsWith('/demo '))).toBe(
          false,
        );
      }),
    );
  });
});
