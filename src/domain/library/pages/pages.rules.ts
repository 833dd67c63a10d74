import { cutHead, readYaml, type ContentProblem, type ContentResult } from '../content/content.rules.ts';
import { renderMarkdown } from '../themes/themes.rules.ts';
import { pageHeadSchema, pageVariables, type InformationPage, type PageValues, type PageVariable } from './pages.schema.ts';

const placeholder = /\{\{([a-z_]+)\}\}/g;

/** What stands in a sentence when an institution did not say. Lines of a list are left out instead. */
const inGeneral: Readonly<Partial<Record<PageVariable, string>>> = {
  complaints_committee: 'de klachtencommissie',
  complaints_committee_contact: 'vraag het aan de klachtenfunctionaris.',
  privacy_name: 'ons',
  privacy_email: 'het adres op onze site',
};

/** Reads one information page. Refuses a variable that the head does not name or that nobody can fill in. */
export function parsePage(text: string, slug: string, file: string): ContentResult<InformationPage> {
  const cut = cutHead(text, file);
  if (!cut.ok) return cut;
  const head = readYaml(pageHeadSchema, cut.value.head, file, cut.value.headLine);
  if (!head.ok) return head;
  const named: readonly string[] = head.value.variables;
  const problems: ContentProblem[] = cut.value.body.split('\n').flatMap((line, index) => [...line.matchAll(placeholder)]
    .filter(([, name = '']) => !named.includes(name))
    .map(([, name]) => ({ file, line: cut.value.bodyLine + index, problem: `De invulplek '${name}' staat niet in de kop.`, advice: `Zet hem bij variables, of kies uit: ${pageVariables.join(', ')}.` })));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { ...head.value, slug, markdown: cut.value.body } };
}

function escapeMarkdown(value: string): string {
  return value.replace(/[\\`*_[\]<>&#]/g, '\\$&').replaceAll(/\s+/g, ' ');
}

function valueOf(values: PageValues, name: string): string {
  const variable = pageVariables.find((one) => one === name);
  return variable ? values[variable]?.trim() ?? '' : '';
}

function fillLine(line: string, values: PageValues): string | undefined {
  const names = [...line.matchAll(placeholder)].map(([, name = '']) => name);
  const isListed = /^\s*[-*] /.test(line);
  if (isListed && names.length > 0 && names.every((name) => valueOf(values, name) === '')) return undefined;
  return line.replaceAll(placeholder, (_, name: string) => {
    const variable = pageVariables.find((one) => one === name);
    return escapeMarkdown(valueOf(values, name)) || (variable ? inGeneral[variable] ?? '' : '');
  });
}

/** An information page as HTML. A line of a list without its value is left out; in a sentence it is said in general. */
export function renderPage(page: InformationPage, values: PageValues): string {
  return renderMarkdown(page.markdown.split('\n').map((line) => fillLine(line, values)).filter((line) => line !== undefined).join('\n'));
}

/** Reads "Marjan de Wit, 0172-550 129, klacht@x.nl" as a name, a phone number and an address, in any order. */
export function readContact(text: string): { name: string; phone: string; email: string } {
  const pieces = text.split(/[,;\n]/).map((piece) => piece.trim()).filter(Boolean);
  const email = pieces.find((piece) => /^\S+@\S+\.\S+$/.test(piece)) ?? '';
  const phone = pieces.find((piece) => /^[+\d][\d\s()-]{7,}$/.test(piece)) ?? '';
  return { name: pieces.filter((piece) => piece !== email && piece !== phone).join(', '), phone, email };
}
