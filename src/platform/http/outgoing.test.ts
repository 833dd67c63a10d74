import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createOutgoing, createReader } from './outgoing.ts';
import { isPublicAddress } from './public-address.ts';

const servers: Server[] = [];
afterEach(() => { for (const server of servers.splice(0)) { server.closeAllConnections(); server.close(); } });

async function listen(answer: (request: IncomingMessage, end: (status: number, headers?: Record<string, string>, body?: string) => void) => void): Promise<{ url: string; asked: () => number }> {
  let asked = 0;
  const server = createServer((request, response) => { asked += 1; answer(request, (status, headers = {}, body = '') => { response.writeHead(status, headers); response.end(body); }); });
  servers.push(server);
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, asked: () => asked };
}

test('addresses of this machine, its network, the cloud, and such written inside another are not public', () => {
  const shut = ['127.0.0.1', '127.8.8.8', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '100.127.255.255', '198.18.0.1', '224.0.0.1', '255.255.255.255',
    '::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::127.0.0.1', 'fc00::1', 'fd12:3456::1', 'fe80::1', 'fec0::1', 'ff02::1', '64:ff9b::7f00:1', '64:ff9b:1::1', '2002:7f00:1::', '2001::1', '2001:db8::1', '100::1', 'localhost', '', '1.2.3'];
  expect(shut.filter(isPublicAddress)).toEqual([]);
  const open = ['8.8.8.8', '172.15.0.1', '172.32.0.1', '100.63.0.1', '100.128.0.1', '11.0.0.1', '2606:4700:4700::1111', '2a02:898::1'];
  expect(open.filter((address) => !isPublicAddress(address))).toEqual([]);
});

test('without the allowance of a test nothing inside is reached, by number or by name, however it is written', async () => {
  const { url, asked } = await listen((_request, end) => end(200));
  const { port } = new URL(url);
  const inside = createOutgoing({ resolve: async () => ['93.184.215.14', '127.0.0.1'] });
  const post = createOutgoing();
  expect(await post(url, '{}', {})).toEqual({ ok: false, error: 'not-https' });
  for (const host of ['127.0.0.1', '127.1', '2130706433', '0x7f000001', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '0', '169.254.169.254']) {
    expect(await post(`https://${host}:${port}/hook`, '{}', {}), host).toEqual({ ok: false, error: 'not-public' });
  }
  expect(await inside(`https://rebind.example:${port}/hook`, '{}', {})).toEqual({ ok: false, error: 'not-public' });
  expect(await createOutgoing({ resolve: async () => [] })('https://nobody.example/', '{}', {})).toEqual({ ok: false, error: 'not-public' });
  expect(asked()).toBe(0);
});

test('a name is looked up once, and what it led to then is where it goes', async () => {
  let looked = 0;
  const { url, asked } = await listen((request, end) => end(request.headers.host === `hook.example:${new URL(url).port}` ? 204 : 500));
  const post = createOutgoing({ allowsLocal: true, resolve: async () => { looked += 1; return ['127.0.0.1']; } });
  expect(await post(`http://hook.example:${new URL(url).port}/hook`, '{}', {})).toEqual({ ok: true, status: 204 });
  expect([looked, asked()]).toEqual([1, 1]);
});

test('another address that is pointed to is not followed, a long answer not read, a slow one not waited for', async () => {
  const post = createOutgoing({ allowsLocal: true });
  const target = await listen((_request, end) => end(200));
  const pointing = await listen((_request, end) => end(302, { location: target.url }));
  expect([await post(pointing.url, '{}', {}), target.asked()]).toEqual([{ ok: true, status: 302 }, 0]);
  const long = await listen((_request, end) => end(200, {}, 'x'.repeat(5_000_000)));
  expect(await post(long.url, '{}', {})).toEqual({ ok: true, status: 200 });
  const slow = await listen(() => undefined);
  expect(await createOutgoing({ allowsLocal: true, timeoutMs: 300 })(slow.url, '{}', {})).toEqual({ ok: false, error: 'timeout' });
  expect(await post('http://127.0.0.1:1/', '{}', {})).toEqual({ ok: false, error: 'ECONNREFUSED' });
});

test('what somebody put on the internet is read whole or not at all, and never from inside', async () => {
  const calendar = await listen((_request, end) => end(200, {}, 'BEGIN:VCALENDAR'));
  const read = createReader({ allowsLocal: true, mostRead: 1000 });
  expect(await read(calendar.url)).toEqual({ ok: true, body: 'BEGIN:VCALENDAR' });
  expect(await read((await listen((_request, end) => end(200, {}, 'x'.repeat(5000)))).url)).toEqual({ ok: false, error: 'too-large' });
  expect(await read((await listen((_request, end) => end(302, { location: calendar.url }))).url)).toEqual({ ok: false, error: 'status-302' });
  expect(await createReader()(calendar.url)).toEqual({ ok: false, error: 'not-https' });
  expect(await createReader()('https://127.0.0.1/a.ics')).toEqual({ ok: false, error: 'not-public' });
});
