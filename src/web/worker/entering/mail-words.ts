import PostalMime from 'postal-mime';

/** `sentAt`: an instant as it is written in ISO 8601; empty when the mail does not say it. */
export interface MailFile { body: string; name: string; email: string; sentAt: string }

const entities: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", euro: '€', eacute: 'é', euml: 'ë', iuml: 'ï', egrave: 'è', ouml: 'ö', uuml: 'ü', rsquo: '’', lsquo: '‘', ldquo: '“', rdquo: '”', ndash: '–', mdash: '—', hellip: '…' };

function signOf(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

const unseen = new Set(['script', 'style', 'head', 'title', 'template']);
const lineAfter = new Set(['br', 'div', 'li', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const blankAfter = new Set(['p', 'ul', 'ol', 'table', 'blockquote']);

/** Past the end of what begins at `from`, or the end of all when it has none: every sign is looked at once, whatever somebody sends. */
function after(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at < 0 ? text.length : at + what.length;
}

interface Tag { name: string; isClosing: boolean; end: number }

function tagAt(html: string, at: number): Tag {
  const end = after(html, '>', at);
  const [, slash = '', name = ''] = /^<(\/?)([a-z][a-z0-9]{0,15})/i.exec(html.slice(at, at + 20)) ?? [];
  return { name: name.toLowerCase(), isClosing: slash === '/', end };
}

function breakFor({ name, isClosing }: Tag): string {
  if (name === 'br' || (isClosing && lineAfter.has(name))) return '\n';
  if (isClosing && blankAfter.has(name)) return '\n\n';
  return name === 'li' ? '- ' : '';
}

function withoutEntities(text: string): string {
  return text.replace(/&#x([0-9a-f]{1,6});/gi, (_whole, hex: string) => signOf(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,7});/g, (_whole, decimal: string) => signOf(Number(decimal)))
    .replace(/&(\w{2,8});/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole);
}

/** The words of a mail that came as HTML: lines where it had lines, and nothing that can run or hide. */
export function wordsOfHtml(html: string): string {
  const lower = html.toLowerCase();
  const pieces: string[] = [];
  let at = 0;
  while (at < html.length) {
    const next = html.indexOf('<', at);
    pieces.push(html.slice(at, next < 0 ? html.length : next).replace(/\s+/g, ' '));
    if (next < 0) break;
    if (html.startsWith('<!--', next)) { at = after(html, '-->', next); continue; }
    const tag = tagAt(html, next);
    pieces.push(breakFor(tag));
    at = unseen.has(tag.name) && !tag.isClosing ? after(html, '>', after(lower, `</${tag.name}`, tag.end)) : tag.end;
  }
  return withoutEntities(pieces.join(''));
}

function tidy(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\S\n]+/g, ' ').split('\n').map((line) => line.trim()).join('\n').replace(/\n{3,}/g, '\n\n').trim();
}

/** Reads a saved mail (.eml): who wrote it and what, plain text before HTML. Nothing when there are no words in it. May take long for what somebody made on purpose. */
export async function parseMail(file: Uint8Array): Promise<MailFile | undefined> {
  const mail = await PostalMime.parse(file, { maxNestingDepth: 20, maxHeadersSize: 256 * 1024 }).catch(() => undefined);
  const words = tidy(mail?.text?.trim() ? mail.text : wordsOfHtml(mail?.html ?? ''));
  if (!mail || words === '') return undefined;
  const subject = mail.subject?.trim() ?? '';
  return { body: subject ? `${subject}\n\n${words}` : words, name: mail.from?.name?.trim() ?? '', email: mail.from?.address?.trim() ?? '', sentAt: mail.date ?? '' };
}
