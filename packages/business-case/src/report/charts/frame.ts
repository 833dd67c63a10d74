import { html, type Html } from '../html.ts';

/** Width of every picture in its own units; narrow, so that words stay readable on a phone. */
export const WIDTH = 400;

/** A picture with a sentence as title, a description for who does not see it, and a caption. */
export function figure(title: string, description: string, height: number, content: Html, caption: string): Html {
  return html`<figure><figcaption>${title}</figcaption><svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${description}">${content}</svg><p class="soft">${caption}</p></figure>`;
}

/** Words in a picture. */
export function label(x: number, y: number, text: string, kind = '', anchor: 'start' | 'middle' | 'end' = 'start'): Html {
  return html`<text x="${x}" y="${y}" text-anchor="${anchor}" class="${kind}">${text}</text>`;
}

/** A bar between two corners. */
export function bar(x: number, y: number, width: number, height: number, kind: string): Html {
  return html`<rect x="${rounded(Math.min(x, x + width))}" y="${rounded(Math.min(y, y + height))}" width="${rounded(Math.abs(width))}" height="${rounded(Math.abs(height))}" rx="2" class="${kind}"/>`;
}

/** A straight line. */
export function line(x1: number, y1: number, x2: number, y2: number, kind: string): Html {
  return html`<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" class="${kind}"/>`;
}

/** Under an axis: "jaar 1", and after that the number only. */
export function yearLabel(year: number, first: number, word: string): string {
  return year === first ? `${word} ${year}` : String(year);
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
