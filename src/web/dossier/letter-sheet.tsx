import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import { brandingCss } from '../../domain/institutions/branding/branding.rules.ts';
import { sayDay } from '../../domain/institutions/hours/moments/moments.rules.ts';
import type { Letter } from '../../domain/letters/letters.queries.ts';
import type { LetterForm } from '../../domain/letters/letters.schema.ts';
import { ExitForm } from '../components/exit-form.tsx';
import type { House } from '../house.ts';
import { brandingHash } from '../page.tsx';
import type { View } from '../view.ts';
import { doorBack } from '../visitor-mail.ts';

/** Who sends a letter: the institution, as its front door looks. */
export interface Sender { name: string; logo: string; phone: string; email: string; form: LetterForm; theme: { css: string; href: string } | undefined }

/** The institution as it stands above its letters. */
export function senderOf(house: House, institutionId: number): Sender {
  const directory = house.directory.current();
  const [institution, door] = [directory.institution(institutionId), doorBack(directory, null, institutionId)];
  const css = door ? brandingCss(door.branding) : '';
  const name = institution?.name ?? '';
  return {
    name, logo: door?.branding['logo'] ?? name, phone: institution?.phone ?? '', email: institution?.email ?? '', form: door?.form ?? 'je',
    theme: door && css !== '' ? { css, href: `/theme/${door.slug}-${brandingHash(door.branding)}.css` } : undefined,
  };
}

interface SheetProps { view: View; sender: Sender; letter: Pick<Letter, 'title' | 'text' | 'head'>; now: Date }

/** A letter as it looks on paper. It is in Dutch, whatever language the page around it is in. */
function Sheet({ view, sender, letter: { title, text, head }, now }: SheetProps) {
  const day = sayDay(head.day, now, 'nl').replace(/^\S+ /, '');
  return (
    <article class="letter-sheet" lang="nl">
      <header>
        <p class="logo">{sender.logo}</p>
        <p class="from">{[sender.logo === sender.name ? '' : sender.name, sender.phone && view.t.client.letters.phone(sender.phone), sender.email].filter(Boolean).map((line) => <>{line}<br /></>)}</p>
      </header>
      <p class="to">{[head.to, head.place].filter(Boolean).join('\n')}</p>
      <p class="day">{day.includes(head.day.slice(0, 4)) ? day : `${day} ${head.day.slice(0, 4)}`}</p>
      <h1>{title}</h1>
      <div class="words">{text}</div>
    </article>
  );
}

function SheetDocument({ view, styles, bar, ...sheet }: SheetProps & { styles: ComponentChildren; bar?: ComponentChildren }) {
  return (
    <html lang={view.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{view.isDiscreet ? view.t.client.frame.discreetTitle : sheet.letter.title}</title>
        {styles}
      </head>
      <body>{bar}<main><Sheet view={view} {...sheet} /></main></body>
    </html>
  );
}

/** The page that is printed: the letter alone, with above it what stays off the paper. */
export function PrintPage({ back, pdf, isClient, failed, ...sheet }: SheetProps & { back: string; pdf: string | undefined; isClient: boolean; failed?: string | undefined }) {
  const { view, sender } = sheet;
  const words = view.t.client.letters;
  return (
    <SheetDocument {...sheet}
      styles={<>
        <link rel="icon" href={view.assets.url(view.isDiscreet ? 'icon-discreet.svg' : 'icon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={view.assets.url('letter.css')} />
        {sender.theme && <link rel="stylesheet" href={sender.theme.href} />}
      </>}
      bar={<div class="bar" role="region" aria-label={words.print}>
        {isClient && <ExitForm view={view} />}
        {failed && <p role="status"><strong>{failed}</strong></p>}
        <p>{words.printHow}</p>
        <p><a href={back}>{words.back}</a></p>
        {pdf && <p><a href={pdf}>{words.pdf}</a></p>}
      </div>} />
  );
}

/** The same letter as a page that stands on its own, for who makes a PDF of it. */
export function pdfPage(sheet: SheetProps): string {
  const { view, sender } = sheet;
  const css = readFileSync(join(view.assets.folder, view.assets.url('letter.css').replace('/static/', '')), 'utf8');
  return `<!doctype html>${render(<SheetDocument {...sheet} styles={<style dangerouslySetInnerHTML={{ __html: css + (sender.theme?.css ?? '') }} />} />)}`;
}
