import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { expect, test } from 'vitest';
import { z } from 'zod';

import * as schema from './schema.ts';
import { createTestDatabase } from './testing/index.ts';

async function readMeta(name: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(`../migrations/meta/${name}.json`, import.meta.url), 'utf8'));
}

const journalSchema = z.object({ entries: z.array(z.object({ idx: z.int() })) });

test('processes that start together migrate one after the other', async () => {
  await using database = await createTestDatabase();
  const { sql, url } = database;
  await sql`drop schema public cascade`;
  await sql`drop schema drizzle cascade`;
  await sql`create schema public`;
  const module = fileURLToPath(new URL('testing/migrate-once.ts', import.meta.url));
  const codes = await Promise.all(
    Array.from({ length: 3 }, async () => {
      const [code] = await once(fork(module, [url], { execArgv: [] }), 'exit');
      return code;
    }),
  );
  expect(codes).toEqual([0, 0, 0]);
  const { entries } = journalSchema.parse(await readMeta('_journal'));
  expect(await sql`select * from drizzle.__drizzle_migrations`).toHaveLength(entries.length);
});

test('the migrations make the schema as it is written', async () => {
  const { entries } = journalSchema.parse(await readMeta('_journal'));
  const last = String(entries.at(-1)?.idx).padStart(4, '0');
  const made = z.custom<ReturnType<typeof generateDrizzleJson>>().parse(await readMeta(`${last}_snapshot`));
  expect(await generateMigration(made, generateDrizzleJson(schema, made.id))).toEqual([]);
});
