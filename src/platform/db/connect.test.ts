import { setTimeout as delay } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import { openProxy } from '../../testing/proxy.ts';
import { connect } from './connect.ts';

test('a connection that is lost between two statements fails the next one, and ends no process', async () => {
  const proxy = await openProxy(inject('superUrl'));
  const client = await connect({ connectionString: proxy.url(inject('superUrl')) });
  await client.query('select 1');
  await proxy.down();
  await delay(50);
  await expect(client.query('select 1')).rejects.toThrow(/not queryable|terminated/);
  await client.end();
});
