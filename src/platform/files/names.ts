import { kinds, type Kind } from './kinds.ts';

const longestName = 100;
/** Controls, and marks that turn the direction of letters round or cannot be seen: 'gpj.exe' must not read as 'exe.jpg'. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
const forbidden = /[<>:"|?*]/g;

/**
 * The name under which a file is kept and given back: without a path, without what cannot be seen, and with the ending of what it is.
 * `fallback` when nothing is left.
 */
export function cleanName(given: string, kind: Kind, fallback: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(unseen, '').replace(forbidden, ' ').replace(/\s+/g, ' ').replace(/^[\s.]+|[\s.]+$/g, '');
  const [usual] = kinds[kind].endings;
  const ending = kinds[kind].endings.find((one) => plain.toLowerCase().endsWith(`.${one}`));
  const base = (ending ? plain.slice(0, -ending.length - 1) : plain).replace(/[\s.]+$/, '');
  return `${[...base].slice(0, longestName - 6).join('') || fallback}.${ending ?? usual}`;
}

/** `Content-Disposition` of RFC 6266, with the name for every browser in the way of RFC 5987. */
export function dispositionOf(how: 'attachment' | 'inline', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
