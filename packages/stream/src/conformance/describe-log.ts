import { textOf } from '@continuo/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { follow } from '../follow.ts';
import type { Append, Appended } from '../log.ts';
import { describeRead, withCode } from './describe-read.ts';
import { bodyOf, collect, delta, type LogHarness, NO_SUCH_STREAM, take, Transcript } from './harness.ts';
import { script, ScriptWriter } from './script.ts';

/** The laws of a log (PROTOCOL.md, R1 to R9 and W1 to W7), over any store. */
export function describeLog(
  name: string,
  make: () => Promise<LogHarness>,
  { runs = 50 }: { readonly runs?: number } = {},
): void {
  describeRead(
    `follow over ${name}`,
    async () => {
      const harness = await make();
      // no floor to speak of: a wake that does not come is a test that does not end
      const read = follow(harness.log, { floorMs: 3_600_000 });
      return { ...harness, read, [Symbol.asyncDispose]: () => harness[Symbol.asyncDispose]() };
    },
    { runs },
  );

  const begin = async ({ log, open }: LogHarness) => {
    const { streamId } = await open();
    const writer = new ScriptWriter(log, await take(log, streamId));
    await writer.open();
    return { streamId, writer };
  };
  const one = async ({ log }: LogHarness, append: Append): Promise<Appended> => {
    const [answer] = await log.append([append]);
    if (!answer) throw new Error('no answer');
    return answer;
  };
  const stored = async ({ log }: LogHarness, streamId: string) => {
    const page = await log.read({ streamId, offset: 0 }, { limit: 1_000 });
    return page.entries.map(bodyOf);
  };

  describe(`${name} keeps the laws of writers`, () => {
    test('W1 one writer: a stream that is held is not handed out again until its lease expires', async () => {
      await using harness = await make();
      const { streamId } = await harness.open();
      const first = await take(harness.log, streamId);
      const none = await harness.log.claim({ owner: 'other', leaseMs: 60_000, limit: 100 });
      expect(none.map((lease) => lease.streamId)).not.toContain(streamId);
      await harness.expireLease(streamId);
      const second = await take(harness.log, streamId);
      expect(second.epoch).toBeGreaterThan(first.epoch);
      expect(second.attempt).toBe(2);
    });

    test('W1 one writer: claims in parallel hand a stream to exactly one', async () => {
      await using harness = await make();
      const opened = await Promise.all(Array.from({ length: 12 }, () => harness.open()));
      const claims = await Promise.all(
        Array.from({ length: 6 }, (_, index) =>
          harness.log.claim({ owner: `${index}`, leaseMs: 60_000, limit: 5 }),
        ),
      );
      const taken = claims.flat().map((lease) => lease.streamId);
      expect(new Set(taken).size).toBe(taken.length);
      const rest = await harness.log.claim({ owner: 'rest', leaseMs: 60_000, limit: 100 });
      const all = [...taken, ...rest.map((lease) => lease.streamId)];
      expect(all.toSorted()).toEqual(opened.map(({ streamId }) => streamId).toSorted());
    });

    test('W2 fencing: the append of an epoch that was taken over is refused', async () => {
      await using harness = await make();
      const { streamId, writer: zombie } = await begin(harness);
      await harness.expireLease(streamId);
      const successor = new ScriptWriter(harness.log, await take(harness.log, streamId));
      expect(successor.tail).toBe(zombie.tail);
      expect(await one(harness, zombie.next([delta('late')]))).toEqual({ result: 'stale' });
      await successor.append([{ type: 'text-start', id: '2.1' }]);
      expect(await one(harness, zombie.next([delta('later')]))).toEqual({ result: 'stale' });
      expect(await stored(harness, streamId)).not.toContainEqual(delta('late'));
    });

    test('W2 fencing: the append of an epoch that was released is refused', async () => {
      await using harness = await make();
      const { streamId, writer } = await begin(harness);
      await harness.log.release(writer.lease);
      expect(await one(harness, writer.next([delta('late')]))).toEqual({ result: 'stale' });
      const next = await take(harness.log, streamId);
      expect(next.attempt).toBe(1);
      expect(await one(harness, writer.next([delta('late')]))).toEqual({ result: 'stale' });
    });

    test('W2 fencing: a renewal tells a writer that its lease is gone', async () => {
      await using harness = await make();
      const { streamId, writer } = await begin(harness);
      expect(await harness.log.renew([writer.lease], 60_000)).toEqual([
        { streamId, held: true, stopRequested: false },
      ]);
      await harness.expireLease(streamId);
      await take(harness.log, streamId);
      expect(await harness.log.renew([writer.lease], 60_000)).toEqual([
        { streamId, held: false, stopRequested: false },
      ]);
    });

    test('W3 idempotence: an append whose answer was lost is not doubled when it is sent again', async () => {
      await using harness = await make();
      await fc.assert(
        fc.asyncProperty(
          script,
          fc.array(fc.nat({ max: 2 }), { minLength: 12, maxLength: 12 }),
          async (flushes, retries) => {
            const { streamId, writer } = await begin(harness);
            for (const [index, pieces] of flushes.entries()) {
              const append = writer.next(pieces.map(delta));
              for (let again = 0; again < (retries[index] ?? 0); again += 1) {
                const answer = await one(harness, append);
                expect(answer).toEqual({
                  result: 'appended',
                  tail: writer.tail + pieces.length,
                  stopRequested: false,
                });
              }
              await writer.append(pieces.map(delta));
            }
            const closing = writer.closing();
            await writer.send(closing);
            expect((await one(harness, closing)).result).toBe('appended');
            const signal = AbortSignal.timeout(20_000);
            const got = await collect(follow(harness.log)({ streamId, offset: 0 }, signal), new Transcript());
            expect(got.text).toBe(flushes.flat().join(''));
            expect(got.offset).toBe(writer.tail);
          },
        ),
        { numRuns: Math.ceil(runs / 2) },
      );
    });

    test('W3 idempotence: an append at another tail than the log has is refused', async () => {
      await using harness = await make();
      const { streamId, writer } = await begin(harness);
      const ahead = { ...writer.next([delta('x')]), expectedTail: writer.tail + 1 };
      expect(await one(harness, ahead)).toEqual({ result: 'stale' });
      const behind = { ...writer.next([delta('x'), delta('y'), delta('z')]), expectedTail: writer.tail - 1 };
      expect(await one(harness, behind)).toEqual({ result: 'stale' });
      expect(await stored(harness, streamId)).toHaveLength(2);
    });

    test('W4 close is final and atomic: the entry, the status and the message are there together', async () => {
      await using harness = await make();
      const { streamId, writer } = await begin(harness);
      await writer.write(['all']);
      await writer.close();
      const page = await harness.log.read({ streamId, offset: 0 }, { limit: 100 });
      expect(page.status).toBe('completed');
      expect(page.entries.at(-1)).toMatchObject({ type: 'finish', offset: page.tail });
      const message = await harness.storedMessage(streamId);
      expect(message.status).toBe('completed');
      expect(textOf(message)).toBe('all');
      expect(await one(harness, writer.next([delta('more')]))).toEqual({ result: 'stale' });
      await harness.expireLease(streamId);
      const free = await harness.log.claim({ owner: 'late', leaseMs: 60_000, limit: 100 });
      expect(free.map((lease) => lease.streamId)).not.toContain(streamId);
    });

    test('W5 ending: a stream whose writer fell silent is taken over with its tail', async () => {
      await using harness = await make();
      const { streamId, writer } = await begin(harness);
      await writer.write(['half']);
      await harness.expireLease(streamId);
      const lease = await take(harness.log, streamId);
      expect(lease).toMatchObject({ tail: writer.tail, attempt: 2, messageId: writer.lease.messageId });
    });

    test('W6 durable before visible: what is read was committed, and a refused append is never seen', async () => {
      await using harness = await make();
      const a = await begin(harness);
      const b = await begin(harness);
      await harness.expireLease(b.streamId);
      await take(harness.log, b.streamId);
      const answers = await harness.log.append([
        a.writer.next([delta('seen')]),
        b.writer.next([delta('unseen')]),
      ]);
      expect(answers.map((answer) => answer.result)).toEqual(['appended', 'stale']);
      expect(await stored(harness, a.streamId)).toContainEqual(delta('seen'));
      expect(await stored(harness, b.streamId)).not.toContainEqual(delta('unseen'));
    });

    test('W7 durable stop: a stop is told to the writer, wins over a completion, and is told to a successor', async () => {
      await using harness = await make();
      const { streamId, writer } = await begin(harness);
      expect(await harness.log.stop(streamId)).toBe('running');
      expect(await harness.log.renew([writer.lease], 60_000)).toEqual([
        { streamId, held: true, stopRequested: true },
      ]);
      expect(await one(harness, writer.closing())).toEqual({ result: 'stop-first' });
      expect(await one(harness, writer.next([delta('tail')]))).toMatchObject({ stopRequested: true });
      await harness.expireLease(streamId);
      expect(await take(harness.log, streamId)).toMatchObject({ stopRequested: true });
    });

    test('W7 durable stop: a stream that waits is closed by its stop, once', async () => {
      await using harness = await make();
      const { streamId } = await harness.open();
      expect(await harness.log.stop(streamId)).toBe('stopped');
      expect(await harness.log.stop(streamId)).toBe('stopped');
      const bodies = await stored(harness, streamId);
      expect(bodies).toMatchObject([{ type: 'finish', status: 'stopped', finishReason: 'user-stop' }]);
      expect(await harness.storedMessage(streamId)).toMatchObject({ status: 'stopped' });
      const free = await harness.log.claim({ owner: 'late', leaseMs: 60_000, limit: 100 });
      expect(free.map((lease) => lease.streamId)).not.toContain(streamId);
    });

    test('W7 durable stop: a stop after the end changes nothing', async () => {
      await using harness = await make();
      const { streamId, writer } = await begin(harness);
      await writer.close();
      expect(await harness.log.stop(streamId)).toBe('completed');
      expect((await stored(harness, streamId)).filter((body) => body.type === 'finish')).toHaveLength(1);
    });

    test('an unknown stream cannot be stopped', async () => {
      await using harness = await make();
      await expect(harness.log.stop(NO_SUCH_STREAM)).rejects.toSatisfy(withCode('not-found'));
    });
  });
}
