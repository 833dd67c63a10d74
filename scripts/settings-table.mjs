// Writes docs/settings.md from the catalogue of settings. `--check` fails when it is out of date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listSettings, rangeOf, sayValue } from '../src/domain/institutions/settings/settings.schema.ts';

const target = join(import.meta.dirname, '..', 'docs', 'settings.md');
const places = { cooperation: 'samenwerking', institution: 'instelling', door: 'voordeur', work_type: 'werksoort', channel: 'kanaal', worker: 'medewerker' };

function sayChoices(definition) {
  const range = rangeOf(definition);
  if (range) return `een getal van ${range.least} tot en met ${range.most}`;
  return Object.entries(definition.choices ?? {}).map(([value, label]) => `\`${value}\` ${label}`).join('<br>');
}

const rows = listSettings().map(({ key, definition }) => {
  const where = definition.scopes.map((scope) => places[scope]).join(', ');
  return `| \`${key}\` | **${definition.label}**<br>${definition.help} | ${where} | ${sayChoices(definition)} | ${sayValue(definition, definition.default)} |`;
});

const text = `# Instellingen

Elk verschil tussen instellingen is een instelling. Een beheerder verandert ze op \`/beheer/instellingen\`; wie de server beheert ook met
\`npx naast institution set <naam> --setting sleutel=waarde\`. De smalste plek die een waarde heeft, geldt: medewerker, kanaal of voordeur, dan de
instelling, dan de standaard. Gemaakt door \`scripts/settings-table.mjs\` uit \`src/domain/institutions/settings/settings.rules.ts\`; verander dit bestand niet met de hand.

| sleutel | wat het is | waar | keuzes | standaard |
|---|---|---|---|---|
${rows.join('\n')}
`;

if (process.argv.includes('--check')) {
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    process.stderr.write('docs/settings.md is out of date: run node scripts/settings-table.mjs.\n');
    process.exitCode = 1;
  }
} else writeFileSync(target, text);
