import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { connect, type Sql } from '../connect.ts';
import { makeFolder, Owner } from '../testing/owner.ts';
import { DataDirError } from './data-dir-error.ts';
import { openEmbedded } from './open-embedded.ts';
import { readPostmaster } from './postmaster.ts';
import { findProcess } from './running-process.ts';

async function query<T>(url: string, ask: (sql: Sql) => PromiseLike<T>): Promise<T> {
  const sql = connect(url, { max: 1, name: 'test', statementTimeoutMs: 10_000 });
  try {
    return await ask(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const gone = (pid: number) => expect.poll(() => findProcess(pid), { timeout: 20_000 }).toBeUndefined();

test('a new folder becomes a database on a socket of its own, and a later start finds what was stored', async () => {
  await using folder = await makeFolder();
  {
    await using embedded = await openEmbedded({ dataDir: folder.dir });
    const [settings] = await query(embedded.url, (sql) =>
      sql`
        create table kept as
        select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
          current_setting('listen_addresses') as listen, current_setting('data_checksums') as checksums
      `.then(() => sql`select * from kept`),
    );
    expect(settings).toEqual({ fsync: 'on', pages: 'on', listen: '', checksums: 'on' });
  }
  expect(await readPostmaster(folder.data)).toBeUndefined();
  await using embedded = await openEmbedded({ dataDir: folder.dir });
  expect(await query(embedded.url, (sql) => sql`select * from kept`)).toHaveLength(1);
});

test('a process that comes second is refused with the pid of the first, which goes on', async () => {
  await using folder = await makeFolder();
  await using first = new Owner(folder);
  expect(await first.outcome).toHaveProperty('opened');
  const second = openEmbedded({ dataDir: folder.dir });
  await expect(second).rejects.toSatisfy(
    (error) =>
      error instanceof DataDirError &&
      error.reason === 'in-use' &&
      error.ownerPid === first.pid &&
      error.message.includes(`process ${first.pid}`),
  );
  await first.rowAfter(10);
});

test('processes that begin together on a new folder: one has it, the others are told which', async () => {
  await using folder = await makeFolder();
  await using a = new Owner(folder);
  await using b = new Owner(folder);
  await using c = new Owner(folder);
  const outcomes = await Promise.all(
    [a, b, c].map(async (owner) => ({ pid: owner.pid, ...(await owner.outcome) })),
  );
  const winners = outcomes.filter(({ opened }) => opened !== undefined);
  expect(winners).toHaveLength(1);
  const refused = outcomes.flatMap(({ failed }) => failed ?? []);
  const refusal = { reason: 'in-use', ownerPid: winners[0]?.pid };
  expect(refused).toEqual([refusal, refusal]);
});

test('a process that is told to end leaves no server, and the folder to the next', async () => {
  await using folder = await makeFolder();
  await using first = new Owner(folder);
  expect(await first.outcome).toHaveProperty('opened');
  const server = await readPostmaster(folder.data);
  await first.end();
  expect(await findProcess(server?.pid ?? 0)).toBeUndefined();
  await using embedded = await openEmbedded({ dataDir: folder.dir });
  expect(embedded.url).toContain('postgres://');
});

test('a killed process takes its server with it, and every row it was told of is there', async () => {
  await using folder = await makeFolder();
  await using first = new Owner(folder);
  await first.rowAfter(50);
  const server = await readPostmaster(folder.data);
  await first.kill();
  await gone(server?.pid ?? 0);
  await expect.poll(() => readPostmaster(folder.data)).toBeUndefined();
  await using embedded = await openEmbedded({ dataDir: folder.dir });
  const [kept] = await query(
    embedded.url,
    (sql) => sql`select max(row) as last, count(*)::int as n from acknowledged`,
  );
  expect(kept?.['last']).toBeGreaterThanOrEqual(first.row);
  expect(kept?.['n']).toBe(kept?.['last']);
});

test.runIf(platform() === 'linux')(
  'a server that outlived its killed owner is shut down in good order, and nothing is lost',
  async () => {
    await using folder = await makeFolder();
    await using first = new Owner(folder);
    await first.rowAfter(20);
    const server = await readPostmaster(folder.data);
    // first the watchdog, as when a whole group of processes is killed
    for (const child of await first.children()) {
      if (child.command.includes('continuo-watchdog')) process.kill(child.pid, 'SIGKILL');
    }
    await first.kill();
    expect(await findProcess(server?.pid ?? 0)).toBeDefined();
    const said: string[] = [];
    await using embedded = await openEmbedded({ dataDir: folder.dir, log: (line) => said.push(line) });
    expect(said.join('\n')).toContain(`process ${first.pid} was killed`);
    expect(await findProcess(server?.pid ?? 0)).toBeUndefined();
    const [kept] = await query(embedded.url, (sql) => sql`select max(row) as last from acknowledged`);
    expect(kept?.['last']).toBeGreaterThanOrEqual(first.row);
    expect(await readFile(join(folder.dir, 'postgres-18.log'), 'utf8')).not.toContain('recovery');
  },
);

test.runIf(platform() === 'linux')(
  'owner and server killed in the same instant: the next start recovers',
  async () => {
    await using folder = await makeFolder();
    await using first = new Owner(folder);
    await first.rowAfter(50);
    for (const { pid } of await first.children()) process.kill(pid, 'SIGKILL');
    await first.kill();
    await using embedded = await openEmbedded({ dataDir: folder.dir });
    const [kept] = await query(
      embedded.url,
      (sql) => sql`select max(row) as last, count(*)::int as n from acknowledged`,
    );
    expect(kept?.['last']).toBeGreaterThanOrEqual(first.row);
    expect(kept?.['n']).toBe(kept?.['last']);
  },
);

test('killed while the folder was being made: the next start makes it anew', async () => {
  await using folder = await makeFolder();
  for (let round = 0; round < 3; round += 1) {
    await using owner = new Owner(folder);
    const half = () => readdir(folder.dir).then((names) => names.filter((name) => name.includes('.making-')));
    await expect.poll(half, { interval: 5, timeout: 10_000 }).toHaveLength(1);
    await owner.kill();
    expect(await readdir(folder.dir)).not.toContain('postgres-18');
  }
  await using embedded = await openEmbedded({ dataDir: folder.dir });
  expect(await query(embedded.url, (sql) => sql`select 1`)).toHaveLength(1);
  expect((await readdir(folder.dir)).toSorted()).toEqual(['postgres-18', 'postgres-18.log']);
});

test('a lock left by a machine that stopped is no obstacle, even if its number is in use again', async () => {
  await using folder = await makeFolder();
  await (await openEmbedded({ dataDir: folder.dir }))[Symbol.asyncDispose]();
  const lock = (pid: number) =>
    `${pid}\n${folder.data}\n1700000000\n5432\n/tmp/continuo-1-00000000-xxxxxx\n\n  0 0\nready\n`;
  for (const pid of [process.pid, 2_147_483_646]) {
    await writeFile(join(folder.data, 'postmaster.pid'), lock(pid));
    await using embedded = await openEmbedded({ dataDir: folder.dir });
    expect(await query(embedded.url, (sql) => sql`select 1`)).toHaveLength(1);
  }
});

test('a server that somebody else runs on the folder is left alone', async () => {
  await using folder = await makeFolder();
  await (await openEmbedded({ dataDir: folder.dir }))[Symbol.asyncDispose]();
  const other = spawn('/bin/sh', ['-c', 'read -r _', 'postgres', '-D', folder.data], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const lock = `${other.pid}\n${folder.data}\n1700000000\n5432\n/var/run/postgresql\n\n  0 0\nready\n`;
  await writeFile(join(folder.data, 'postmaster.pid'), lock);
  await expect(openEmbedded({ dataDir: folder.dir })).rejects.toMatchObject({
    reason: 'in-use',
    ownerPid: other.pid,
  });
  expect(await readFile(join(folder.data, 'postmaster.pid'), 'utf8')).toBe(lock);
  const ended = once(other, 'exit');
  other.stdin.end();
  await ended;
});

test.runIf(process.getuid?.() === 0)(
  'a folder that is closed to the server: the data lies elsewhere, which is said, and the folder leads to it',
  async () => {
    await using folder = await makeFolder();
    await chmod(folder.dir, 0o700);
    const said: string[] = [];
    const log = (line: string) => said.push(line);
    {
      await using embedded = await openEmbedded({ dataDir: folder.dir, log });
      await query(embedded.url, (sql) => sql`create table kept (one int)`);
    }
    const elsewhere = await realpath(folder.data);
    expect(elsewhere).toMatch(/^\/var\/lib\/continuo\/data-/);
    expect(said.join('\n')).toContain(elsewhere);
    {
      await using again = await openEmbedded({ dataDir: folder.dir });
      expect(await query(again.url, (sql) => sql`select * from kept`)).toHaveLength(0);
    }
    await rm(elsewhere, { recursive: true });
    await expect(openEmbedded({ dataDir: folder.dir })).rejects.toMatchObject({ reason: 'no-access' });
  },
);

test('data of another PostgreSQL is refused, not touched', async () => {
  await using folder = await makeFolder();
  await mkdir(folder.data);
  await writeFile(join(folder.data, 'PG_VERSION'), '17\n');
  const wrong = (error: unknown) => error instanceof DataDirError && error.reason === 'wrong-version';
  await expect(openEmbedded({ dataDir: folder.dir })).rejects.toSatisfy(wrong);
  await using older = await makeFolder();
  await mkdir(join(older.dir, 'postgres-17'));
  await expect(openEmbedded({ dataDir: older.dir })).rejects.toSatisfy(wrong);
  expect(await readdir(older.dir)).toEqual(['postgres-17']);
});

test('a folder that cannot be made is said with the reason', async () => {
  await using folder = await makeFolder();
  await writeFile(join(folder.dir, 'file'), '');
  await expect(openEmbedded({ dataDir: join(folder.dir, 'file', 'data') })).rejects.toMatchObject({
    reason: 'no-access',
    message: expect.stringContaining('ENOTDIR'),
  });
});

test('a server that cannot start is said with its own words', async () => {
  await using folder = await makeFolder();
  await (await openEmbedded({ dataDir: folder.dir }))[Symbol.asyncDispose]();
  await writeFile(join(folder.data, 'postgresql.auto.conf'), 'no_such_setting = 1\n');
  await expect(openEmbedded({ dataDir: folder.dir })).rejects.toMatchObject({
    reason: 'failed',
    message: expect.stringContaining('no_such_setting'),
  });
});

test('who gives up starting leaves nothing running', async () => {
  await using folder = await makeFolder();
  const abort = new AbortController();
  const opening = openEmbedded({ dataDir: folder.dir, signal: abort.signal });
  abort.abort(new Error('enough'));
  await expect(opening).rejects.toThrow('enough');
  expect(await readPostmaster(folder.data)).toBeUndefined();
});
