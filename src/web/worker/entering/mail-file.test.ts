import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effortOf } from '../../../testing/effort.ts';
import { readMailFile } from './mail-file.ts';
import { parseMail, wordsOfHtml } from './mail-words.ts';

const mail = (lines: readonly string[]) => new TextEncoder().encode(lines.join('\r\n'));
const head = ['From: "Samira de Boer" <samira@voorbeeld.nl>', 'To: info@instelling.nl', 'Subject: =?UTF-8?Q?Hulp_met_brief_=E2=82=AC?=', 'MIME-Version: 1.0'];

test('the plain words of a mail come before its HTML, with who wrote it and the subject above', async () => {
  const read = await readMailFile(mail([...head, 'Content-Type: multipart/alternative; boundary=x', '', '--x', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable', '',
    'Ik kreeg een brief van de caf=C3=A9baas.', '', '', '', 'Wat nu?  ', '--x', 'Content-Type: text/html; charset=utf-8', '', '<p>Anders</p>', '--x--']));
  expect(read).toEqual({ body: 'Hulp met brief €\n\nIk kreeg een brief van de cafébaas.\n\nWat nu?', name: 'Samira de Boer', email: 'samira@voorbeeld.nl', sentAt: '' });
});

test('of a mail in HTML only the words stay, on their own lines', async () => {
  const read = await readMailFile(mail([...head, 'Content-Type: text/html; charset=utf-8', '',
    '<html><head><title>weg</title><style>p{color:red}</style></head><body><p>Dag&nbsp;allemaal,</p><div>Ik heb <b>schulden</b> &amp; zorgen.<br>Help je me?</div><script>alert(1)</script><!-- geheim --><ul><li>huur</li><li>&#8364; 300</li></ul></body></html>']));
  expect(read?.body).toBe('Hulp met brief €\n\nDag allemaal,\n\nIk heb schulden & zorgen.\nHelp je me?\n- huur\n- € 300');
});

test('a file without words is no mail, and whatever is in a file, reading it ends', async () => {
  expect(await readMailFile(mail(['']))).toBeUndefined();
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
    const read = await parseMail(bytes);
    expect(read === undefined || read.body.length > 0).toBe(true);
  }), { numRuns: 60 });
});

test('no tag is left of any HTML, and long nonsense costs no time', () => {
  fc.assert(fc.property(fc.string(), fc.constantFrom('b', 'script', 'img', 'a href="x"'), (inside, tag) => {
    expect(wordsOfHtml(`<${tag}>${inside.replaceAll(/[<>&]/g, '')}</${tag.split(' ')[0]}>`)).not.toMatch(/<\/?\w/);
  }));
});

test.each(['<script ', '<script>', '<!--', '<p', '</p>', '&', '&#x', '> '])('two megabytes of %j take no time to speak of', (piece) => {
  expect(effortOf(() => { wordsOfHtml(piece.repeat(2_000_000 / piece.length)); })).toBeLessThan(3000);
});

test('a mail that is made to keep a reader busy is given up, and holds nobody up', async () => {
  let ticks = 0;
  const timer = setInterval(() => { ticks += 1; }, 50);
  const read = await readMailFile(mail([...head, '', ' \n'.repeat(1_000_000)]));
  clearInterval(timer);
  expect(read).toBeUndefined();
  expect(ticks).toBeGreaterThan(10);
}, 30_000);
