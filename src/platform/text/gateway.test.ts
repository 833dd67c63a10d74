import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTextGateway, isGatewayAddress } from './gateway.ts';

let url = '';
let status = 200;
let got: { headers: IncomingMessage['headers']; body: string }[] = [];
async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  got.push({ headers: request.headers, body: await text(request) });
  response.writeHead(status, status === 302 ? { location: `${url}/elsewhere` } : {}).end('+31612345678 is unknown');
}
const server = createServer((request, response) => { void take(request, response); });

beforeAll(async () => {
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => { server.close(); });
beforeEach(() => { [status, got] = [200, []]; });

const message = { id: 'a-b', to: '+31612345678', text: 'Er staat "iets" klaar: {to}' };
const usual = { to: '{to}', from: '{from}', text: '{text}', id: '{id}' };
const gateway = (changes: object = {}) => createTextGateway({ url, token: 'geheim', sender: 'Bericht', body: usual, ...changes });

test('a message is posted as JSON with token, sender and an id that stays the same, and words are filled in once', async () => {
  expect(await gateway().send(message)).toEqual({ ok: true });
  expect(got[0]?.headers).toMatchObject({ authorization: 'Bearer geheim', 'content-type': 'application/json', 'idempotency-key': 'a-b' });
  expect(JSON.parse(got[0]?.body ?? '')).toEqual({ to: '+31612345678', from: 'Bericht', text: 'Er staat "iets" klaar: {to}', id: 'a-b' });
});

test('the shape of the body follows the gateway that somebody has', async () => {
  const body = { messages: [{ recipients: ['{number}'], originator: '{from}', content: { body: '{text}', type: 'plain' } }], test: false, parts: 1, none: null };
  await gateway({ body, token: 'AccessKey geheim' }).send(message);
  expect(got[0]?.headers.authorization).toBe('AccessKey geheim');
  expect(JSON.parse(got[0]?.body ?? '')).toEqual({ messages: [{ recipients: ['31612345678'], originator: 'Bericht', content: { body: message.text, type: 'plain' } }], test: false, parts: 1, none: null });
});

test('what the gateway says is kept as a code, without number or words; it is followed nowhere', async () => {
  status = 422;
  expect(await gateway().send(message)).toEqual({ ok: false, error: 'status-422' });
  status = 302;
  expect((await gateway().send(message)).ok).toBe(false);
  expect(got).toHaveLength(2);
  expect(await gateway({ url: 'http://127.0.0.1:59999' }).send(message)).toEqual({ ok: false, error: 'ECONNREFUSED' });
});

test('a gateway stands behind https, or on this machine itself', () => {
  expect(['https://sms.example/v1', 'http://127.0.0.1:9000/', 'http://localhost/', 'http://[::1]:80/'].every(isGatewayAddress)).toBe(true);
  expect(['http://sms.example/', 'http://127.0.0.1.example/', 'http://localhost.example/', 'ftp://localhost/', 'sms', ''].some(isGatewayAddress)).toBe(false);
  expect(() => gateway({ url: 'http://sms.example/' })).toThrow('https only');
});
