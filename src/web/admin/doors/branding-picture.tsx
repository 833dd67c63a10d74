import { tokenValue } from '../../../domain/institutions/branding/branding.rules.ts';
import type { Branding, BrandingToken } from '../../../domain/institutions/branding/branding.schema.ts';
import type { View } from '../../view.ts';

/** What the picture needs of a branding: the value of a token, and a rounding that fits. */
interface Palette { of(name: BrandingToken): string; round(name: BrandingToken, most: number): number }

function paletteOf(own: Branding): Palette {
  const of = (name: BrandingToken) => tokenValue(own, name);
  return { of, round: (name, most) => Math.min(Number.parseInt(of(name), 10) || 0, most) };
}

function Header({ palette: { of, round }, logo, words }: { palette: Palette; logo: string; words: View['t']['staff']['adminDoors']['branding']['picture'] }) {
  return (
    <>
      <rect width="400" height="44" fill={of('header')} />
      <text x="20" y="28" font-size="16" font-weight="700" fill={of('logo-color')}>{logo}</text>
      <rect x="286" y="8" width="100" height="28" rx={round('radius-button', 14)} fill={of('danger')} />
      <text x="336" y="26" font-size="11" font-weight="700" text-anchor="middle" fill={of('on-danger')}>{words.exit}</text>
    </>
  );
}

function Hero({ palette: { of, round }, words }: { palette: Palette; words: View['t']['staff']['adminDoors']['branding']['picture'] }) {
  return (
    <>
      <rect y="44" width="400" height="136" fill={of('hero')} />
      <text x="20" y="80" font-size="21" font-weight="700" fill={of('on-hero')}>{words.title}</text>
      <text x="20" y="104" font-size="13" fill={of('on-hero-soft')}>{words.soft}</text>
      <rect x="20" y="122" width="150" height="36" rx={round('radius-field', 18)} fill={of('field')} stroke={of('field-line')} stroke-width="2" />
      <text x="34" y="145" font-size="13" fill={of('ink')}>2803 AB</text>
      <rect x="182" y="122" width="96" height="36" rx={round('radius-button', 18)} fill={of('card')} />
      <text x="230" y="145" font-size="13" font-weight="700" text-anchor="middle" fill={of('button')}>{words.look}</text>
    </>
  );
}

function Sheet({ palette: { of, round }, words }: { palette: Palette; words: View['t']['staff']['adminDoors']['branding']['picture'] }) {
  return (
    <>
      <rect x="20" y="200" width="360" height="150" rx={round('radius-card', 40)} fill={of('card')} stroke={of('line')} />
      <text x="38" y="230" font-size="16" font-weight="700" fill={of('ink')}>{words.card}</text>
      <text x="38" y="252" font-size="12.5" fill={of('ink-soft')}>{words.cardSoft}</text>
      <text x="38" y="276" font-size="13" text-decoration="underline" fill={of('link')}>{words.link}</text>
      <rect x="240" y="216" width="122" height="22" rx="11" fill={of('tag')} />
      <text x="301" y="231" font-size="11.5" text-anchor="middle" fill={of('on-tag')}>{words.tag}</text>
      <rect x="38" y="296" width="118" height="38" rx={round('radius-button', 19)} fill={of('button')} />
      <text x="97" y="320" font-size="13" font-weight="700" text-anchor="middle" fill={of('on-button')}>{words.button}</text>
      <rect x="172" y="296" width="190" height="38" rx={round('radius', 19)} fill={of('accent-tint')} stroke={of('accent-line')} />
      <text x="267" y="320" font-size="12" text-anchor="middle" fill={of('on-accent-tint')}>{words.notice}</text>
    </>
  );
}

/** How a front door looks with a branding: drawn here, so that it shows before anything is kept. */
export function BrandingPicture({ view, own, name }: { view: View; own: Branding; name: string }) {
  const words = view.t.staff.adminDoors.branding.picture;
  const palette = paletteOf(own);
  return (
    <svg class="branding__picture" viewBox="0 0 400 420" role="img" aria-label={words.label}>
      <rect width="400" height="420" fill={palette.of('paper')} />
      <Header palette={palette} logo={own.logo ?? name} words={words} />
      <Hero palette={palette} words={words} />
      <Sheet palette={palette} words={words} />
      <rect y="372" width="400" height="48" fill={palette.of('footer')} />
      <text x="20" y="401" font-size="12" fill={palette.of('on-footer')}>{words.footer}</text>
    </svg>
  );
}
