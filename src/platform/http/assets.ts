import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Assets {
  /** The address of a built file by its plain name ('public.css', 'write.js'). */
  url(name: string): string;
  folder: string;
}

/** Reads the manifest of built files: plain name -> file name with its hash. */
export function readAssets(folder: string): Assets {
  const manifest: Record<string, string> = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  return {
    folder,
    url: (name) => {
      const file = manifest[name];
      if (!file) throw new Error(`${name} was not built; have: ${Object.keys(manifest).join(', ')}`);
      return `/static/${file}`;
    },
  };
}
