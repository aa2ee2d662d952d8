import type { ManualClock } from '@continuo/contract/testing';

import { demoModel } from '../demo/demo-model.ts';
import { describeModel } from './describe-model.ts';

const make = (clock: ManualClock) => demoModel({ clock });

describeModel('demo', { make });
describeModel('demo, as fast as it is read', {
  make: (clock) => demoModel({ clock, tokensPerSecond: Infinity }),
});
describeModel('demo, one token a second', { make: (clock) => demoModel({ clock, tokensPerSecond: 1 }) });
describeModel('demo, under another seed', { make: (clock) => demoModel({ clock, seed: 7 }) });

for (const command of [
  'slow',
  'fast',
  'long 900',
  'stall 20s after 10',
  'stall 2m after 0',
  'cut after 25',
  'fail model-error after 30',
  'fail timeout after 0',
  'empty',
  'refuse',
  'help',
  'nonsense',
  'cut after 20\n/demo cut after 60\n/demo stall 5s after 60\n/demo fast',
]) {
  describeModel(`/demo ${command}`, { make, asked: (question) => `${question}\n/demo ${command}` });
}
