import { createECDH, createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { arePushKeys, encryptPush, isPushEndpoint, newPushKey, provePush } from './push.ts';

const bytes = (text: string) => Buffer.from(text, 'base64url');

test('words are encrypted exactly as in the example of the standard (RFC 8291, appendix A)', () => {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'));
  const subscription = { endpoint: '', p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4', auth: 'BTBZMqHH6r4Tts7J_aSIgg' };
  const body = encryptPush(subscription, 'When I grow up, I want to be a watermelon', { salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'), pair });
  expect(body.toString('base64url')).toBe('DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN');
});

test('a push service can prove who calls: for its own address, for half a day, with our key', () => {
  const key = newPushKey();
  const header = provePush('https://push.example/send/abc', 'https://hulp.example', key, new Date('2026-11-24T10:00:00Z'));
  const [, head = '', claims = '', signature = '', given] = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(header) ?? [];
  expect(given).toBe(key.publicKey);
  expect(JSON.parse(bytes(head).toString())).toEqual({ typ: 'JWT', alg: 'ES256' });
  expect(JSON.parse(bytes(claims).toString())).toEqual({ aud: 'https://push.example', exp: Date.parse('2026-11-24T22:00:00Z') / 1000, sub: 'https://hulp.example' });
  const point = bytes(key.publicKey);
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') } });
  expect(verify('sha256', Buffer.from(`${head}.${claims}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, bytes(signature))).toBe(true);
});

test('keys that no browser gave are refused: too short, not on the curve, no secret', () => {
  const { publicKey } = newPushKey();
  const auth = Buffer.alloc(16, 1).toString('base64url');
  expect(arePushKeys({ p256dh: publicKey, auth })).toBe(true);
  const off = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)]).toString('base64url');
  for (const wrong of [{ p256dh: '', auth }, { p256dh: off, auth }, { p256dh: publicKey.slice(0, 40), auth }, { p256dh: publicKey, auth: 'kort' }]) expect(arePushKeys(wrong)).toBe(false);
});

test('a push service stands behind https under a name of the internet: no number, no port, nothing of an own network', () => {
  expect(['https://fcm.googleapis.com/fcm/send/a:b', 'https://updates.push.services.mozilla.com/wpush/v2/x', 'https://web.push.apple.com/Q?x=1'].every(isPushEndpoint)).toBe(true);
  const wrong = ['', 'x', 'http://push.example/a', 'https://127.0.0.1/a', 'https://2130706433/a', 'https://0x7f000001/', 'https://[::1]/a', 'https://localhost/a', 'https://a.localhost/', 'https://printer/', 'https://nas.local/',
    'https://push.example:8443/a', 'https://user@push.example/', 'https://user:pass@push.example/', 'https://push.example/#a', 'https://db.internal/', `https://push.example/${'a'.repeat(1000)}`, 'javascript:alert(1)'];
  expect(wrong.filter(isPushEndpoint)).toEqual([]);
});
