import { writeFileSync } from 'node:fs';
import { generatedSchemas } from './generated-schemas.ts';

for (const [name, text] of Object.entries(generatedSchemas())) {
  writeFileSync(new URL(`../schema/${name}`, import.meta.url), text);
}
