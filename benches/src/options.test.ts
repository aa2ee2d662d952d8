import { expect, test } from 'vitest';

import { readOptions } from './options.ts';

test('without names, everything is run, in full', () => {
  expect(readOptions([])).toMatchObject({ json: false, scale: { quick: false } });
  expect(readOptions([])?.benches).toContain('delivery');
});

test('names pick benches, in the order of the report', () => {
  const options = readOptions(['resume', '--quick', 'commits', '--json']);
  expect(options).toMatchObject({ benches: ['commits', 'resume'], json: true, scale: { quick: true } });
});

test.each([[['--fast']], [['speed']], [['--quick=yes']]])('%j is not understood', (args) => {
  expect(readOptions(args)).toBeUndefined();
});
