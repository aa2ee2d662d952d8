import { Mender, type Model, type ModelPart } from '@continuo/contract';
import { type ManualClock, manualClock } from '@continuo/contract/testing';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { anyText } from './any-text.ts';
import { faultsIn } from './faults-in.ts';
import { ask, runModel, runToEnd } from './run-model.ts';

/** A model to be held to its port, in one mode. */
export interface Subject {
  make(clock: ManualClock): Model;
  /** Puts the model into its mode by what it is asked. */
  asked?(question: string): string;
}

const QUESTIONS = [
  'What is the event loop?',
  'Compare tea and coffee',
  'Pourquoi le ciel est-il bleu ?',
  'Écris une fonction Python qui compte les mots',
  'hello',
  '',
  '日本の首都はどこですか？ 🗾',
] as const;
const question = fc.constantFrom(...QUESTIONS);

/** What the port `Generate` promises, as tests: one suite for every model. */
export function describeModel(name: string, { make, asked = (text) => text }: Subject): void {
  const start = () => {
    const clock = manualClock();
    return { clock, model: make(clock) };
  };
  const request = (text: string, prefix?: string) => ask(asked(text), prefix);

  describe(`${name}: a model`, () => {
    test.each(QUESTIONS)('says valid parts, well nested, and ends once: %j', async (text) => {
      const { clock, model } = start();
      const { parts, outcome } = await runModel(model, request(text), clock);
      expect(faultsIn(parts, outcome !== undefined)).toEqual([]);
    });

    test.each(QUESTIONS)('says the same to the same request: %j', async (text) => {
      const [first, second] = [start(), start()];
      expect(await runModel(first.model, request(text), first.clock)).toEqual(
        await runModel(second.model, request(text), second.clock),
      );
    });

    test.each(QUESTIONS)('says text that needs no mending: %j', async (text) => {
      const { clock, model } = start();
      const { parts, text: whole } = await runModel(model, request(text), clock);
      const mender = new Mender();
      const mended = parts
        .map((part) => (part.type === 'text-delta' ? mender.push(part.delta) : ''))
        .join('');
      expect(mended + mender.end()).toBe(whole);
      expect(whole).not.toContain('\uFFFD');
    });

    test('an abort ends it at once and frees what it holds, after any number of parts', async () => {
      await fc.assert(
        fc.asyncProperty(question, fc.nat({ max: 400 }), async (text, count) => {
          const { clock, model } = start();
          const abort = new AbortController();
          const parts: ModelPart[] = [];
          const read = async () => {
            for await (const part of model.generate(request(text), abort.signal)) {
              parts.push(part);
              if (parts.length === count) abort.abort();
            }
          };
          await Promise.allSettled([read(), clock.runUntilIdle()]);
          const late = abort.signal.aborted ? parts.length - count : 0;
          expect(late).toBeLessThanOrEqual(1);
          expect(clock.pending).toBe(0);
        }),
        { numRuns: 10 },
      );
    });

    test('an abort ends it at once and frees what it holds, at any time', async () => {
      await fc.assert(
        fc.asyncProperty(question, fc.nat({ max: 60_000 }), async (text, afterMs) => {
          const { clock, model } = start();
          const abort = new AbortController();
          let ended = false;
          const read = async () => {
            let last: ModelPart | undefined;
            for await (const part of model.generate(request(text), abort.signal)) last = part;
            return last;
          };
          const reading = Promise.allSettled([read()]).then(() => (ended = true));
          await clock.advance(afterMs);
          abort.abort();
          await clock.advance(0);
          expect([ended, clock.pending]).toEqual([true, 0]);
          await reading;
        }),
        { numRuns: 10 },
      );
    });

    test('says nothing once it is aborted', async () => {
      const { clock, model } = start();
      const parts: ModelPart[] = [];
      const read = async () => {
        for await (const part of model.generate(request('hello'), AbortSignal.abort())) parts.push(part);
      };
      await Promise.allSettled([read(), clock.runUntilIdle()]);
      expect([parts, clock.pending]).toEqual([[], 0]);
    });

    const { continuesPrefix } = make(manualClock()).info.capabilities;
    // a model that does not claim it has no such tests, rather than skipped ones
    if (!continuesPrefix) return;
    describe('given the beginning of its answer', () => {
      test('goes on so that both are the whole answer, wherever the cut is', async () => {
        const answers = new Map<string, Promise<{ text: string; outcome: unknown }>>();
        const answerTo = (text: string) => {
          const { clock, model } = start();
          const known = answers.get(text) ?? runToEnd(model, request(text), clock);
          answers.set(text, known);
          return known;
        };
        await fc.assert(
          fc.asyncProperty(question, fc.double({ min: 0, max: 1, noNaN: true }), async (text, share) => {
            const whole = await answerTo(text);
            const cut = Math.round(whole.text.length * share);
            const { clock, model } = start();
            const rest = await runToEnd(model, request(text, whole.text.slice(0, cut)), clock);
            expect(rest.text).toBe(whole.text);
            expect(rest.outcome).toBe(whole.outcome);
          }),
          { numRuns: 20 },
        );
      });

      test('does not think again', async () => {
        const { clock, model } = start();
        const { text } = await runToEnd(model, request('Compare tea and coffee'), clock);
        const { parts } = await runModel(model, request('Compare tea and coffee', text.slice(0, 20)), clock);
        expect(parts.filter(({ type }) => type.startsWith('reasoning'))).toEqual([]);
      });

      test('ends properly what others began, and says its own ending once', async () => {
        await fc.assert(
          fc.asyncProperty(question, anyText(), fc.nat({ max: 400 }), async (text, words, cut) => {
            const begun = `Other words: ${words}`;
            const [first, second] = [start(), start()];
            const { text: whole, outcome } = await runToEnd(first.model, request(text, begun), first.clock);
            expect(outcome).toBe('completed');
            expect(whole.startsWith(begun)).toBe(true);
            // from where its own words have begun to show
            const prefix = whole.slice(0, Math.min(whole.length, begun.length + 4 + cut));
            expect((await runToEnd(second.model, request(text, prefix), second.clock)).text).toBe(whole);
          }),
          { numRuns: 10 },
        );
      });
    });
  });
}
