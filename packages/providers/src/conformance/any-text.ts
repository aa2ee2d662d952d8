import * as fc from 'fast-check';

const unit = fc.oneof(
  fc.nat({ max: 0xff_ff }).map((code) => String.fromCharCode(code)),
  fc.constantFrom(' ', '\n', '`', '|', 'a', 'é', '/', '?', '🔌'),
);

/** Any text at all: halves of surrogate pairs, controls, and what means something to Markdown. */
export const anyText = (maxLength = 60): fc.Arbitrary<string> => fc.string({ unit, maxLength });
