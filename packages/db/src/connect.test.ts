import { ContinuoError } from '@continuo/contract';
import { expect, test } from 'vitest';

import { connect, placeOf } from './connect.ts';

const options = { max: 1, name: 'test', statementTimeoutMs: 0 };

test('a socket’s folder is taken from the address, and not sent to the server', () => {
  const { host, path, connection } = connect(
    'postgres://me@localhost/db?host=%2Ftmp%2Fx&sslmode=disable',
    options,
  ).options;
  expect(host).toEqual(['/tmp/x']);
  expect(path).toBe('/tmp/x/.s.PGSQL.5432');
  expect(connection).not.toHaveProperty('host');
});

test('an address on the network is left as it is', () => {
  const { host, port, database } = connect('postgres://me:pw@db.example:6432/chat', options).options;
  expect([host, port, database]).toEqual([['db.example'], [6432], 'chat']);
});

test('what is no URL is refused without quoting it', () => {
  const refused = () => connect('postgres//me:hunter2@db', options);
  expect(refused).toThrow(ContinuoError);
  expect(refused).not.toThrow('hunter2');
});

test.each([
  ['postgres://me:hunter2@db.example/chat', 'db.example:5432/chat'],
  ['postgres://me:hunter2@db.example:6432/chat', 'db.example:6432/chat'],
  ['postgres://me@localhost/db?host=%2Ftmp%2Fx', '/tmp/x/db'],
  ['nonsense:hunter2@', 'an address that is no postgres:// URL'],
  ['postgres//hunter2@', 'an address that is no postgres:// URL'],
])('the place of %s is told without its password', (url, place) => {
  expect(placeOf(url)).toBe(place);
});
