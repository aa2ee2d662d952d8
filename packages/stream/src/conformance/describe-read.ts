import { ContinuoError } from '@continuo/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { collect, NO_SUCH_STREAM, type ReadHarness, take, Transcript } from './harness.ts';
import { script, ScriptWriter } from './script.ts';

/**
 * The laws of readers (PROTOCOL.md, R1 to R9), over any way to read a log.
 *
 * `runs` bounds the random cases: a way over a real network is slower than one in memory.
 */
export function describeRead(
  name: string,
  make: () => Promise<ReadHarness>,
  { runs = 50 }: { readonly runs?: number } = {},
): void {
  const begin = async ({ log, open }: ReadHarness) => {
    const { streamId } = await open();
    const writer = new ScriptWriter(log, await take(log, streamId));
    await writer.open();
    return { streamId, writer };
  };

  describe(`${name} keeps the laws of readers`, () => {
    test('R1 R3 R4 order, no gap, no duplicate: a reader beside a writer gets the log as it was written', async () => {
      await using harness = await make();
      await fc.assert(
        fc.asyncProperty(script, async (flushes) => {
          const { streamId, writer } = await begin(harness);
          const signal = AbortSignal.timeout(20_000);
          const reading = collect(harness.read({ streamId, offset: 0 }, signal), new Transcript());
          for (const pieces of flushes) await writer.write(pieces);
          await writer.close();
          const got = await reading;
          expect(got.text).toBe(flushes.flat().join(''));
          expect(got.offset).toBe(writer.tail);
          expect(got.bodies.filter((body) => body.type === 'finish')).toHaveLength(1);
          expect(got.ended).toBe(true);
        }),
        { numRuns: runs },
      );
    });

    test('R2 R3 R4 strictly after the cursor: a reader cut after every k entries joins its pieces to the whole', async () => {
      await using harness = await make();
      await fc.assert(
        fc.asyncProperty(script, fc.integer({ min: 1, max: 3 }), async (flushes, batchesPerCut) => {
          const { streamId, writer } = await begin(harness);
          const writing = (async () => {
            for (const pieces of flushes) await writer.write(pieces);
            await writer.close();
          })();
          const transcript = new Transcript();
          while (!transcript.ended) {
            const cut = new AbortController();
            const before = transcript.batches;
            const batches = harness.read({ streamId, offset: transcript.offset }, cut.signal);
            await collect(batches, transcript, ({ batches: now }) => now - before >= batchesPerCut);
            cut.abort();
          }
          await writing;
          expect(transcript.text).toBe(flushes.flat().join(''));
          expect(transcript.offset).toBe(writer.tail);
        }),
        { numRuns: runs },
      );
    });

    test('R5 liveness: a parked reader gets a new entry', async () => {
      await using harness = await make();
      const { streamId, writer } = await begin(harness);
      const abort = new AbortController();
      const transcript = new Transcript();
      const caughtUp = Promise.withResolvers<void>();
      const reading = collect(harness.read({ streamId, offset: 0 }, abort.signal), transcript, (now) => {
        if (now.offset === 2) caughtUp.resolve();
        return now.text === 'late';
      });
      await caughtUp.promise;
      await writer.write(['late']);
      await reading;
      abort.abort();
      expect(transcript.text).toBe('late');
    });

    test('R6 end: every reader of a closed log ends, wherever its cursor', async () => {
      await using harness = await make();
      const { streamId, writer } = await begin(harness);
      await writer.write(['a', 'b', 'c']);
      await writer.close();
      const signal = AbortSignal.timeout(20_000);
      for (let offset = 0; offset <= writer.tail; offset += 1) {
        const got = await collect(harness.read({ streamId, offset }, signal), new Transcript(offset));
        expect(got.offset).toBe(writer.tail);
      }
    });

    test('R6 end: many readers that come at any time all end with the same text', async () => {
      await using harness = await make();
      const { streamId, writer } = await begin(harness);
      const signal = AbortSignal.timeout(20_000);
      const readers: Promise<Transcript>[] = [];
      const pieces = Array.from({ length: 20 }, (_, index) => `${index} `);
      for (const piece of pieces) {
        readers.push(collect(harness.read({ streamId, offset: 0 }, signal), new Transcript()));
        await writer.write([piece]);
      }
      await writer.close();
      for (const got of await Promise.all(readers)) expect(got.text).toBe(pieces.join(''));
    });

    test('R7 abort releases: an aborted reader that waits ends', async () => {
      await using harness = await make();
      const { streamId } = await begin(harness);
      const abort = new AbortController();
      const reading = collect(harness.read({ streamId, offset: 0 }, abort.signal), new Transcript(), () => {
        queueMicrotask(() => abort.abort(new Error('the reader left')));
        return false;
      });
      await expect(reading).rejects.toThrow('the reader left');
    });

    test('R8 bounded memory: a reader far behind gets what it missed in few, merged batches', async () => {
      await using harness = await make();
      const { streamId, writer } = await begin(harness);
      const pieces = Array.from({ length: 400 }, (_, index) => `${index} `);
      for (let at = 0; at < pieces.length; at += 100) await writer.write(pieces.slice(at, at + 100));
      await writer.close();
      const signal = AbortSignal.timeout(20_000);
      const got = await collect(harness.read({ streamId, offset: 0 }, signal), new Transcript());
      expect(got.text).toBe(pieces.join(''));
      expect(got.bodies.length).toBeLessThan(10);
    });

    test('R9 refusal: a cursor beyond the tail is refused as cursor-ahead', async () => {
      await using harness = await make();
      const { streamId, writer } = await begin(harness);
      const signal = AbortSignal.timeout(20_000);
      const reading = collect(harness.read({ streamId, offset: writer.tail + 1 }, signal), new Transcript());
      await expect(reading).rejects.toSatisfy(withCode('cursor-ahead'));
    });

    test('R9 refusal: a stream that does not exist is refused as not-found', async () => {
      await using harness = await make();
      const signal = AbortSignal.timeout(20_000);
      const reading = collect(
        harness.read({ streamId: NO_SUCH_STREAM, offset: 0 }, signal),
        new Transcript(),
      );
      await expect(reading).rejects.toSatisfy(withCode('not-found'));
    });
  });
}

export function withCode(code: string): (error: unknown) => boolean {
  return (error) => error instanceof ContinuoError && error.code === code;
}
