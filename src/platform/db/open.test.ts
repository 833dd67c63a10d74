import { expect, inject, test } from 'vitest';
import { testSecret } from '../../testing/template.ts';
import { connect } from './connect.ts';
import { openDatabase } from './open.ts';

test('an empty database that somebody made for us takes our tables and the queue', async () => {
  const name = `${inject('template')}_given`;
  const superUser = await connect({ connectionString: inject('superUrl') });
  await superUser.query(`create database ${name}`);
  await superUser.end();
  const address = new URL(inject('superUrl'));
  address.pathname = `/${name}`;

  const { ownerUrl, release } = await openDatabase({ dataDir: '', databaseUrl: address.href, secret: testSecret });
  const owner = await connect({ connectionString: ownerUrl });
  await owner.query('create table things (id int); create schema queue');
  const { rows } = await owner.query<{ owner: string }>('select pg_get_userbyid(datdba) as owner from pg_database where datname = current_database()');
  expect(rows[0]?.owner).not.toBe('naast_owner');
  await owner.end();
  await release();
});
