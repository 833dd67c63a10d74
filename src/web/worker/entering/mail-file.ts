import PostalMime from 'postal-mime';

/** How large a saved mail may be; pictures and attachments in it are not kept. */
export const largestMailFile = 2 * 1024 * 1024;

export interface MailFile { body: string; name: string; email: string }

const entities: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", euro: '€', eacute: 'é', euml: 'ë', iuml: 'ï', egrave: 'è', ouml: 'ö', uuml: 'ü', rsquo: '’', lsquo: '‘', ldquo: '“', rdquo: '”', ndash: '–', mdash: '—', hellip: '…' };

function signOf(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** The words of a mail that came as HTML: lines where it had lines, and nothing that can run or hide. */
export function wordsOfHtml(html: string): string {
  return html
    .replace(/<(script|style|head|title)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi, ' ')
    .replace(/\s+/g, ' ')
    .replace(/<br\b[^>]*>|<\/(div|li|tr|h[1-6])\s*>/gi, '\n')
    .replace(/<\/(p|ul|ol|table|blockquote)\s*>/gi, '\n\n')
    .replace(/<li\b[^>]*>/gi, '- ')
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([0-9a-f]{1,6});/gi, (_whole, hex: string) => signOf(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,7});/g, (_whole, decimal: string) => signOf(Number(decimal)))
    .replace(/&(\w{2,8});/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole);
}

function tidy(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\S\n]+/g, ' ').split('\n').map((line) => line.trim()).join('\n').replace(/\n{3,}/g, '\n\n').trim();
}

/** Reads a saved mail (.eml): who wrote it and what, plain text before HTML. Nothing when there are no words in it. */
export async function readMailFile(file: Uint8Array): Promise<MailFile | undefined> {
  const mail = await PostalMime.parse(file, { maxNestingDepth: 20, maxHeadersSize: 256 * 1024 }).catch(() => undefined);
  const words = tidy(mail?.text?.trim() ? mail.text : wordsOfHtml(mail?.html ?? ''));
  if (!mail || words === '') return undefined;
  const subject = mail.subject?.trim() ?? '';
  return { body: subject ? `${subject}\n\n${words}` : words, name: mail.from?.name?.trim() ?? '', email: mail.from?.address?.trim() ?? '' };
}
