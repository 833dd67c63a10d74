import pg from 'pg';

/**
 * One connection of its own, for work that is not done over the pool. A connection that is lost is an error of the
 * statement that waits or comes next, never of the process: also when nothing was asked at that moment.
 */
export async function connect(options: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(options);
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
