import { connect } from '../connect.ts';
import { DataDirError } from '../embedded/data-dir-error.ts';
import { openEmbedded } from '../embedded/open-embedded.ts';

/**
 * A process that owns a data folder: `node embedded-owner.ts <folder>`. It says `opened` (or why not) and then the
 * number of each row that the database has acknowledged, until it is killed or told to end.
 */
const say = (message: unknown) => process.connected && process.send?.(message);

try {
  const embedded = await openEmbedded({ dataDir: process.argv[2] ?? '', log: (line) => say({ log: line }) });
  const sql = connect(embedded.url, { max: 1, name: 'owner', statementTimeoutMs: 10_000 });
  let over = false;
  process.on('message', () => {
    over = true;
  });
  await sql`create table if not exists acknowledged (row int)`;
  say({ opened: embedded.url });
  for (let row = 1; !over; row += 1) {
    await sql`insert into acknowledged values (${row})`;
    say({ row });
  }
  await sql.end();
  await embedded[Symbol.asyncDispose]();
} catch (error) {
  if (!(error instanceof DataDirError)) throw error;
  const { reason, ownerPid } = error;
  say({ failed: { reason, ownerPid } });
}
if (process.connected) process.disconnect();
