import { type Answer, type Call, type Question, questionSchema } from './call.ts';

/** The side of a process that is asked. */
export interface Answering {
  on<I, O>(call: Call<I, O>, work: (input: I) => O | Promise<O>): void;
  /** Says that everything can be asked from now on. */
  ready(): void;
  /** Resolves when the bench has let go of this process, or is gone: nothing may outlive it. */
  readonly ended: Promise<void>;
}

export function answering(): Answering {
  const works = new Map<string, (input: unknown) => Promise<unknown>>();
  const answer = async ({ id, name, input }: Question) => {
    try {
      const work = works.get(name);
      if (!work) throw new Error(`this process does not know ${name}`);
      say({ id, output: await work(input) });
    } catch (error) {
      say({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };
  process.on('message', (message) => void answer(questionSchema.parse(message)));
  const ended = Promise.withResolvers<void>();
  process.once('disconnect', () => ended.resolve());
  return {
    on(call, work) {
      works.set(call.name, async (input) => call.output.parse(await work(call.input.parse(input))));
    },
    ready: () => say({ ready: true }),
    ended: ended.promise,
  };
}

function say(answer: Answer): void {
  // whoever asked may be gone by now: then `ended` says so
  if (process.connected) process.send?.(answer, undefined, undefined, () => {});
}
