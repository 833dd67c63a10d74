import { z } from 'zod';

const hex = z.string().trim().toLowerCase().regex(/^#[0-9a-f]{6}$/, 'Schrijf een kleur als #0b4f4a.');
const pixels = z.string().trim().regex(/^\d{1,3}px$/, 'Schrijf een maat als 10px.').refine((value) => Number.parseInt(value, 10) <= 40 || value === '999px', 'Kies hoogstens 40px, of 999px voor rond.');
const logo = z.string().trim().min(1).max(30).regex(/^[\p{L}\p{N} .,&'+-]+$/u, 'Gebruik letters, cijfers en gewone leestekens.');

interface Token { kind: 'color' | 'radius'; /** A value, or the name of the token it follows. */ default: string; label: string }

const color = (value: string, label: string): Token => ({ kind: 'color', default: value, label });
const radius = (value: string, label: string): Token => ({ kind: 'radius', default: value, label });

/** What a front door may give other values: the custom properties of `src/web/styles/parts/tokens.css`, with the same defaults. */
export const brandingTokens = {
  paper: color('#fbf8f3', 'Achtergrond van de pagina'),
  card: color('#ffffff', 'Achtergrond van een vel'),
  ink: color('#1e2a2e', 'Tekst'),
  'ink-soft': color('#4c5b61', 'Zachte tekst'),
  line: color('#ded6c9', 'Lijnen'),
  main: color('#0b4f4a', 'Hoofdkleur'),
  'main-strong': color('#073b37', 'Hoofdkleur, donker'),
  'main-tint': color('#e3efec', 'Hoofdkleur, heel licht'),
  'main-line': color('#c9dfda', 'Hoofdkleur, lijn'),
  'on-main': color('#ffffff', 'Tekst op de hoofdkleur'),
  'on-main-soft': color('#d7e8e4', 'Zachte tekst op de hoofdkleur'),
  accent: color('#f2b279', 'Accent'),
  'accent-tint': color('#fdf0e2', 'Accent, heel licht'),
  'accent-line': color('#c77b2e', 'Accent, lijn'),
  'on-accent-tint': color('#7a3f06', 'Tekst op het lichte accent'),
  danger: color('#a8402a', 'Weggaan en gevaar'),
  'danger-strong': color('#7f2d1c', 'Weggaan en gevaar, donker'),
  'danger-tint': color('#fbe9e4', 'Gevaar, heel licht'),
  'on-danger': color('#ffffff', 'Tekst op weggaan'),
  info: color('#1f4e79', 'Uitleg, lijn'),
  'info-tint': color('#e6eef6', 'Uitleg, achtergrond'),
  good: color('#1d6b3a', 'Goed nieuws'),
  'good-tint': color('#e4f1e7', 'Goed nieuws, achtergrond'),
  focus: color('#f2b279', 'Rand om wat gekozen is'),
  'focus-edge': color('#1e2a2e', 'Donkere rand daarbij'),
  header: color('#ffffff', 'Balk boven'),
  'on-header': color('#1e2a2e', 'Tekst in de balk boven'),
  'logo-color': color('main', 'Kleur van de naam in de balk boven'),
  hero: color('main', 'Groot vlak'),
  'on-hero': color('on-main', 'Tekst in het grote vlak'),
  'on-hero-soft': color('on-main-soft', 'Zachte tekst in het grote vlak'),
  footer: color('#f3ede3', 'Balk onder'),
  'on-footer': color('#4c5b61', 'Tekst in de balk onder'),
  link: color('main', 'Link'),
  'link-strong': color('main-strong', 'Link, onder de muis'),
  button: color('main', 'Knop'),
  'button-strong': color('main-strong', 'Knop, onder de muis'),
  'on-button': color('on-main', 'Tekst op een knop'),
  field: color('#ffffff', 'Invulveld'),
  'field-line': color('#4c5b61', 'Rand van een invulveld'),
  tag: color('main-tint', 'Label'),
  'on-tag': color('main-strong', 'Tekst op een label'),
  radius: radius('10px', 'Hoeken'),
  'radius-card': radius('14px', 'Hoeken van een vel'),
  'radius-field': radius('10px', 'Hoeken van een invulveld'),
  'radius-button': radius('999px', 'Hoeken van een knop'),
} as const satisfies Record<string, Token>;

export type BrandingToken = keyof typeof brandingTokens;

export const tokenNames: readonly BrandingToken[] = Object.keys(brandingTokens).filter((name): name is BrandingToken => name in brandingTokens);

const shape = Object.fromEntries(tokenNames.map((name) => [name, (brandingTokens[name].kind === 'color' ? hex : pixels).optional()]));

/** The branding of a front door: only what differs from the house. `logo` is the name in the bar at the top. */
export const branding = z.strictObject({ ...shape, logo: logo.optional() });
export type Branding = Readonly<Partial<Record<BrandingToken | 'logo', string>>>;

/** Two colours that stand on each other. */
export interface ContrastProblem { on: BrandingToken; color: BrandingToken; ratio: number; needed: number }
