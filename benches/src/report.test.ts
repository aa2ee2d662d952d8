import { describe, expect, test } from 'vitest';

import { figure, markdown, met, verdictTable } from './report.ts';

describe('a figure', () => {
  test.each([
    [0, '0'],
    [0.126, '0.13'],
    [1.204, '1.2'],
    [12.34, '12.3'],
    [99.96, '100'],
    [123.4, '123'],
    [20_000.4, '20,000'],
    [-0.5, '-0.5'],
    [Number.NaN, '–'],
  ])('%s is printed as %s', (value, printed) => {
    expect(figure(value)).toBe(printed);
  });
});

test('a table is Markdown', () => {
  const table = {
    title: 'Speed',
    columns: ['who', 'ms'],
    rows: [['raw', 1.234] as const, ['ours', 20] as const],
  };
  expect(markdown(table)).toBe(
    ['### Speed', '', '| who  | ms   |', '| ---- | ---- |', '| raw  | 1.23 |', '| ours | 20   |'].join('\n'),
  );
});

test('a verdict looks to the right side of its budget', () => {
  const most = { what: 'wait', measured: 30, unit: 'ms', budget: 30, bound: 'at most' } as const;
  const least = { ...most, what: 'speed', bound: 'at least', measured: 29 } as const;
  expect(met(most)).toBe(true);
  expect(met({ ...most, measured: 30.1 })).toBe(false);
  expect(met(least)).toBe(false);
  expect(verdictTable([most, least]).rows).toEqual([
    ['wait', '30 ms', 'at most 30 ms', 'met'],
    ['speed', '29 ms', 'at least 30 ms', 'not met'],
  ]);
});
