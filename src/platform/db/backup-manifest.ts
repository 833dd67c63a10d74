import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BackupError, keyOf, proofOf, type BackupSecret } from './backup-cipher.ts';

export const manifestName = 'manifest.json';
export const fileNames = { data: 'data.naast', keys: 'keys.naast' } as const;

const file = z.object({ name: z.string(), bytes: z.int(), rows: z.record(z.string(), z.int()) });
const body = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  recipe: z.object({ kind: z.enum(['key-file', 'passphrase']), salt: z.string() }),
  migrations: z.array(z.object({ number: z.int(), name: z.string(), hash: z.string() })),
  postgres: z.string(),
  sequences: z.record(z.string(), z.string().regex(/^\d+$/)),
  files: z.object({ data: file, keys: file }),
});
const manifest = body.extend({ proof: z.string() });

export type BackupFile = z.infer<typeof file>;
export type ManifestBody = z.infer<typeof body>;
export type Manifest = z.infer<typeof manifest>;

/** Puts the parts in the order in which they are proven. */
export function shapeManifest(parts: ManifestBody): ManifestBody {
  return body.parse(parts);
}

/** Reads a manifest and proves that it was made with this secret; answers it with the key of the backup. */
export async function openManifest(folder: string, secret: BackupSecret): Promise<{ manifest: Manifest; key: Buffer }> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => undefined);
  if (text === undefined) throw new BackupError(`There is no ${manifestName} in ${folder}: it is no backup, or one that was not finished.`);
  const json: unknown = JSON.parse(text);
  const parsed = manifest.safeParse(json);
  if (!parsed.success) throw new BackupError(`${manifestName} is of another format than this version reads.`);
  const key = keyOf(secret, parsed.data.recipe);
  const { proof, ...rest } = parsed.data;
  if (proofOf(key, JSON.stringify(rest)) !== proof) throw new BackupError('The key or passphrase does not fit this backup, or its manifest was changed.');
  return { manifest: parsed.data, key };
}
