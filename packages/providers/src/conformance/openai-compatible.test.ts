import type { ManualClock } from '@continuo/contract/testing';
import { afterAll } from 'vitest';
import { z } from 'zod';

import { openaiCompatibleModels } from '../openai-compatible/openai-compatible-models.ts';
import { calling, DONE, event, finishing, saying, thinking, usage } from '../testing/chat-completions.ts';
import { fakeVendor, type Reply, type ReplyStep, CUT } from '../testing/fake-vendor.ts';
import { describeModel } from './describe-model.ts';

const asked = z.object({ messages: z.array(z.object({ content: z.string() })) });

/** What the vendor does with an answer, by the last line of the question. */
const MODES: Record<string, (answer: string) => Omit<Reply, 'steps'> & { steps: ReplyStep[] }> = {
  plain: (answer) => ({ steps: [answer] }),
  'in slices': (answer) => ({ steps: [answer], sliceBytes: 7 }),
  'cut in the middle': (answer) => ({ steps: [answer.slice(0, answer.length / 2), CUT] }),
  broken: (answer) => ({ steps: [answer.slice(0, answer.length / 2), event({ error: { message: 'x' } })] }),
};

/** An answer of many words to a question. */
function answerTo(question: string): string {
  const words = `You asked: ${question}\n`.repeat(8).split(/(?<= )/);
  return [
    thinking(['I was asked ', 'something. 🤔']),
    saying(...words),
    calling({ id: 'call_1', name: 'search' }, [`{"q":${JSON.stringify(question)}`, '}']),
    finishing('tool_calls'),
    usage(question.length, words.length, 2),
    DONE,
  ].join('');
}

const vendor = await fakeVendor((body) => {
  const [question = '', mode = 'plain'] =
    asked.parse(JSON.parse(body)).messages[0]?.content.split('\n# ') ?? [];
  return MODES[mode]?.(answerTo(question)) ?? { status: 404, steps: [] };
});
afterAll(() => vendor[Symbol.asyncDispose]());

function make(clock: ManualClock) {
  const [model] = openaiCompatibleModels({ baseUrl: vendor.url, models: [{ id: 'm' }], clock });
  if (!model) throw new Error('no model');
  return model;
}

for (const mode of Object.keys(MODES)) {
  describeModel(`openai-compatible, ${mode}`, { make, asked: (question) => `${question}\n# ${mode}` });
}
