import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { remainder } from './continuation.ts';
import { type Script, writeScript } from './script.ts';

const scriptFor = (text: string): Script =>
  writeScript({ model: 'demo', messages: [{ role: 'user', text }], options: {} }, 0);

const rest = (script: Script, prefix: string) => {
  const { text, start } = remainder(script, prefix);
  return text.slice(start);
};

describe('what is left after a beginning', () => {
  const script = scriptFor(
    'Write a function\n/demo stall 1s after 5\n/demo cut after 9\n/demo fail timeout after 9',
  );
  const { text, handover } = script;

  test('of its own is the rest, wherever the cut is', () => {
    for (let cut = 0; cut <= text.length; cut++)
      expect(text.slice(0, cut) + rest(script, text.slice(0, cut))).toBe(text);
  });

  test('of its own may begin in the middle of an emoji', () => {
    const asked = scriptFor('Write a function about 🎈 and text');
    const inside = asked.text.search(/[\u{10000}-\u{10FFFF}]/u) + 1;
    expect(inside).toBeGreaterThan(0);
    const beginning = asked.text.slice(0, inside);
    expect(beginning.isWellFormed()).toBe(false);
    expect(beginning + rest(asked, beginning)).toBe(asked.text);
  });

  test('keeps the faults that lie ahead, and an outcome for good', () => {
    const types = (length: number) => remainder(script, text.slice(0, length)).cues.map(({ type }) => type);
    const [stall, cut] = script.cues;
    expect(types(0)).toEqual(['stall', 'cut', 'fail']);
    expect(types((stall?.at ?? 0) - 1)).toEqual(['stall', 'cut', 'fail']);
    expect(types(stall?.at ?? 0)).toEqual(['cut', 'fail']);
    expect(types(cut?.at ?? 0)).toEqual(['fail']);
    expect(types(text.length)).toEqual(['fail']);
  });

  test('of somebody else is an ending in a paragraph of its own', () => {
    expect(remainder(script, 'Once upon a time')).toMatchObject({ outcome: 'completed', cues: [] });
    expect(rest(script, 'Once upon a time')).toBe(`\n\n${handover}`);
    expect(rest(script, 'Once upon a time.\n')).toBe(`\n${handover}`);
    expect(rest(script, 'Once upon a time.\n\n')).toBe(handover);
    expect(rest(script, `${text}, and more`)).toBe(`\n\n${handover}`);
  });

  test('of somebody else is not put into their code', () => {
    expect(rest(script, 'Look:\n```ts\nconst a = 1;')).toBe(`\n\`\`\`\n\n${handover}`);
    expect(rest(script, 'Look:\n```ts\nconst a = 1;\n')).toBe(`\`\`\`\n\n${handover}`);
    expect(rest(script, 'Look:\n```ts\nconst a = 1;\n```\n')).toBe(`\n${handover}`);
  });

  test('of somebody else, the ending is said once however often it is cut', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 20 }), fc.nat({ max: handover.length }), (words, cut) => {
        const whole = words + rest(script, words);
        const prefix = whole.slice(0, words.length + 2 + cut);
        expect(prefix + rest(script, prefix)).toBe(whole);
      }),
    );
  });
});
