import { EXIT, type ExitCode } from '../exit-code.ts';
import { answered } from '../refusal.ts';
import type { Session } from '../session.ts';
import { write } from '../terminal.ts';

export interface ModelsFlags {
  readonly json?: boolean;
}

/** Prints the models: what `--model` takes, then what they are. */
export async function models({ json }: ModelsFlags, { client, terminal }: Session): Promise<ExitCode> {
  const found = await answered(client.trpc.models.list.query());
  const width = Math.max(0, ...found.map(({ id }) => id.length));
  const lines = found.map((model) =>
    json ? JSON.stringify(model) : `${model.id.padEnd(width)}  ${model.label} – ${model.description}`,
  );
  if (lines.length > 0) await write(terminal.stdout, `${lines.join('\n')}\n`);
  return EXIT.completed;
}
