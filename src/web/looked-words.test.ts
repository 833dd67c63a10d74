import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { partKinds, partStatuses } from '../domain/cases/parts/parts.schema.ts';
import { textsIn } from './texts/texts.ts';

const source = join(import.meta.dirname, '..');

/** Actions that are not written out at the call: what each can be. */
const expressions: Readonly<Record<string, (file: string) => readonly string[]>> = {
  'change.what': (file) => [...file.matchAll(/what: '([a-z_]+)'/g)].flatMap(([, what]) => what ?? []),
  // ReadingKind: how a dossier of a colleague is opened.
  kind: () => ['emergency', 'with_reason'],
  // A colleague who works along at a case, and stops.
  what: () => ['joined', 'left'],
  // A letter that is printed, or taken as a file.
  as: () => ['print', 'export'],
  "accountId === null ? 'card_for_page' : 'card_for_password'": () => ['card_for_page', 'card_for_password'],
  // A colleague who takes a talk over, or looks along.
  "call.kind === 'hand_over' ? 'take' : 'read'": () => ['take', 'read'],
  "to.status ?? 'change'": () => [...partStatuses, 'change'],
};

/** Every pair of subject and action that the source writes in the log about a case, a part of it, a client or a question. */
function writtenCodes(): Set<string> {
  const codes = new Set<string>();
  for (const name of globSync('**/*.{ts,tsx}', { cwd: source }).filter((one) => !one.endsWith('.test.ts'))) {
    const file = readFileSync(join(source, name), 'utf8');
    for (const [call] of file.matchAll(/log(?:Access|InDossier)\(work, [^;]*;/g)) {
      const subjects = [...call.matchAll(/subject: '(case|case_part|client|conversation)'/g)].flatMap(([, subject]) => subject ?? []);
      if (subjects.length === 0) continue;
      const action = /action: ([^,]+),/.exec(call)?.[1] ?? '';
      const actions = /^'[a-z_]+'$/.test(action) ? [action.slice(1, -1)] : expressions[action]?.(file);
      if (!actions) throw new Error(`${name}: which actions can ${action} be? Say it in this test.`);
      for (const subject of subjects) for (const one of actions) codes.add(`${subject} ${one}`);
    }
  }
  return codes;
}

test('everything that is written in the log about a case, a part, a client or a question has a sentence in both languages', () => {
  const codes = writtenCodes();
  expect(codes).toContain('case_part read');
  expect(codes.size).toBeGreaterThan(20);
  for (const language of ['nl', 'en'] as const) {
    const { inCase, inPart, inClient, inConversation, parts } = textsIn(language, 'je').client.looked;
    const known = Object.entries({ case: inCase, case_part: inPart, client: inClient, conversation: inConversation }).flatMap(([subject, sentences]) => Object.keys(sentences).map((action) => `${subject} ${action}`));
    expect([...codes].filter((code) => !known.includes(code)), language).toEqual([]);
    expect(partKinds.filter((kind) => parts[kind] === undefined), language).toEqual([]);
  }
});
