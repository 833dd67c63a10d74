import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { createPushCarrier } from '../../src/domain/accounts/citizens/devices/devices.jobs.ts';
import { sendDueMail } from '../../src/domain/outbox/outbox.jobs.ts';
import { createOutgoing, type Post } from '../../src/platform/http/outgoing.ts';
import type { TestApp } from '../../src/testing/app.ts';

const away = 'https://push.example';
const derive = (secret: Buffer, salt: Buffer, info: Buffer, length: number) => Buffer.from(hkdfSync('sha256', secret, salt, info, length));

/** A browser of the test: what it gives to be told, and what it reads of what comes in. */
export function newBrowser() {
  const [pair, auth, name] = [createECDH('prime256v1'), randomBytes(16), randomBytes(9).toString('base64url')];
  pair.generateKeys();
  return {
    given: { endpoint: `${away}/send/${name}`, p256dh: pair.getPublicKey('base64url'), auth: auth.toString('base64url') },
    path: `/send/${name}`,
    /** As RFC 8188 and 8291 say it, from the side of the receiver. */
    read: (body: Buffer): unknown => {
      const [salt, theirs, sealed] = [body.subarray(0, 16), body.subarray(21, 86), body.subarray(86)];
      const secret = derive(pair.computeSecret(theirs), auth, Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), theirs]), 32);
      const opened = createDecipheriv('aes-128-gcm', derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16), derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12));
      opened.setAuthTag(sealed.subarray(-16));
      const plain = Buffer.concat([opened.update(sealed.subarray(0, -16)), opened.final()]);
      return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString());
    },
  };
}

export interface Pushed { path: string; headers: IncomingHttpHeaders; body: Buffer }

/** Whether the caller proved himself with this key (RFC 8292), for this push service and not too long. */
export function isProven({ headers }: Pushed, publicKey: string, now: Date): boolean {
  const [, head = '', claims = '', signature = '', given] = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(headers.authorization ?? '') ?? [];
  const point = Buffer.from(publicKey, 'base64url');
  const key = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') } });
  const { aud, exp }: { aud: string; exp: number } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  const seconds = exp - now.getTime() / 1000;
  return given === publicKey && aud === away && seconds > 0 && seconds <= 86_400
    && verify('sha256', Buffer.from(`${head}.${claims}`), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
}

/**
 * A push service of the test. Addresses of devices are as in production: only what goes out is led to it, here and not in the product.
 * `collect` sends what is due and answers what came in since.
 */
export async function openPushbox(): Promise<{ collect(world: TestApp): Promise<Pushed[]>; answer(status: number): void; close(): void }> {
  let received: Pushed[] = [];
  let status = 201;
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    received.push({ path: request.url ?? '', headers: request.headers, body: await buffer(request) });
    response.writeHead(status).end();
  };
  const server = createServer((request, response) => { void take(request, response); });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  const address = server.address();
  const here = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const local = createOutgoing({ allowsLocal: true });
  const post: Post = (url, body, headers) => local(url.replace(away, here), body, headers);
  return {
    collect: async ({ context: { db, inWork, clock } }) => {
      received = [];
      const pushes = createPushCarrier({ inWork, clock, post, contact: 'https://hulp.example' });
      await sendDueMail({ db, inWork, transport: undefined, pushes, onError: (error) => { throw error; } });
      return received;
    },
    answer: (next) => { status = next; },
    close: () => { server.close(); },
  };
}
