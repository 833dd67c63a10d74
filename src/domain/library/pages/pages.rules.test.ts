import { describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { places } from '../../../context.ts';
import { loadPages } from './pages.queries.ts';
import { parsePage, readContact, renderPage } from './pages.rules.ts';

const head = '---\ntitle: Klachten\ndescription: Een pagina over klachten die lang genoeg is voor de kop.\naudience: client\nvariables: [institution, complaints_phone, complaints_committee]\n---\n';

function page(body: string) {
  const parsed = parsePage(`${head}${body}`, 'klachten', 'klachten.md');
  if (!parsed.ok) throw new Error(parsed.problems[0]?.problem);
  return parsed.value;
}

describe('an information page', () => {
  test('says what is known of the institution', () => {
    expect(renderPage(page('Bel {{institution}}.\n\n- **Telefoon:** {{complaints_phone}}'), { institution: 'Rijn & Gouwe', complaints_phone: '0172-1' }))
      .toBe('<p>Bel Rijn &amp; Gouwe.</p>\n<ul>\n<li><strong>Telefoon:</strong> 0172-1</li>\n</ul>');
  });

  test('leaves out a line of a list that nobody filled in, and says it in general in a sentence', () => {
    const html = renderPage(page('- **Naam:** iemand\n- **Telefoon:** {{complaints_phone}}\n\nGa naar {{complaints_committee}}.'), { institution: 'X' });
    expect(html).not.toContain('Telefoon');
    expect(html).toContain('Ga naar de klachtencommissie.');
  });

  test('shows what an institution typed as text, never as marks or tags', () => {
    expect(renderPage(page('{{institution}}'), { institution: '**Vet** <script>x</script> [a](b)' })).toBe('<p>**Vet** &lt;script&gt;x&lt;/script&gt; [a](b)</p>');
  });

  test('a place to fill in that the head does not name is refused, with its line', () => {
    expect(parsePage(`${head}Tekst\n{{onbekend}}`, 'x', 'x.md')).toMatchObject({ ok: false, problems: [{ line: 8, problem: "De invulplek 'onbekend' staat niet in de kop." }] });
  });

  test('all pages of the house can be read', async () => {
    const pages = await loadPages(join(places.content, 'nl'));
    expect(pages.map((one) => one.slug)).toEqual(['jouw-gegevens', 'klachten', 'toegankelijkheid', 'vertrouwelijk', 'vertrouwenspersoon']);
    for (const one of pages) expect(renderPage(one, { institution: 'X' })).not.toContain('{{');
  });
});

test.each([
  ['Marjan de Wit, 0172-550 129', { name: 'Marjan de Wit', phone: '0172-550 129', email: '' }],
  ['klacht@x.example; 06-1234 5601', { name: '', phone: '06-1234 5601', email: 'klacht@x.example' }],
  ['Bureau Klacht, afdeling 2', { name: 'Bureau Klacht, afdeling 2', phone: '', email: '' }],
  ['', { name: '', phone: '', email: '' }],
])('%j is read as a contact', (text, contact) => {
  expect(readContact(text)).toEqual(contact);
});
