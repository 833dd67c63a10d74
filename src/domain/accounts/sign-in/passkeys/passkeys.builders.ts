import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { Party } from './passkeys.rules.ts';
import { madePasskey, usedPasskey, type MadePasskey, type UsedPasskey } from './passkeys.schema.ts';

const flags = { present: 0x01, verified: 0x04, attested: 0x40 } as const;
const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest();

/** The little of CBOR (RFC 8949) that an authenticator writes: whole numbers, bytes, words and maps of them. */
function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.of((major << 5) | value);
  return value < 256 ? Buffer.of((major << 5) | 24, value) : Buffer.of((major << 5) | 25, value >> 8, value & 0xff);
}
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one as Parameters<typeof cbor>[0])])]);
}

interface Circumstances { origin?: string; isVerified?: boolean; counter?: number }

/** A passkey in memory, as a browser with a security key would have it. */
export function buildPasskey(party: Party) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const cose = cbor(new Map<number, unknown>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, 'base64url')], [-3, Buffer.from(y, 'base64url')]]));
  let used = 0;

  const clientData = (type: string, challenge: string, origin = party.origin) => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authenticatorData = (bits: number, counter: number, rest = Buffer.alloc(0)) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(party.id), Buffer.of(bits), count, rest]);
  };
  const common = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key', clientExtensionResults: {} };

  return {
    id: common.id,
    /** What the browser answers when this passkey is made. */
    make(challenge: string, { origin, isVerified = true }: Circumstances = {}): MadePasskey {
      const bits = flags.present | flags.attested | (isVerified ? flags.verified : 0);
      const data = authenticatorData(bits, 0, Buffer.concat([Buffer.alloc(16), Buffer.of(0, id.length), id, cose]));
      const attestation = cbor(new Map<string, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', data]]));
      return madePasskey.parse({ ...common, response: {
        clientDataJSON: clientData('webauthn.create', challenge, origin).toString('base64url'), attestationObject: attestation.toString('base64url'), transports: ['internal', 'telepathy'],
      } });
    },
    /** What the browser answers when it is used; it counts its uses. */
    use(challenge: string, { origin, isVerified = true, counter = used + 1 }: Circumstances = {}): UsedPasskey {
      used = counter;
      const data = authenticatorData(flags.present | (isVerified ? flags.verified : 0), counter);
      const client = clientData('webauthn.get', challenge, origin);
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      return usedPasskey.parse({ ...common, response: {
        clientDataJSON: client.toString('base64url'), authenticatorData: data.toString('base64url'), signature: signature.toString('base64url'),
      } });
    },
  };
}
