import type { FastifyRequest } from 'fastify';
import { caseColumns, contactColumns, type ImportMapping } from '../../../domain/cases/importing/importing.schema.ts';

/** How large a file in the browser may be; larger ones go by the command line. */
export const longestFile = 25 * 1024 * 1024;

function valueIn(body: unknown, name: string): unknown {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return undefined;
  return Object.getOwnPropertyDescriptor(body, name)?.value;
}

/** The one value of a field; empty when there is none. */
export function textIn(body: unknown, name: string): string {
  const value = valueIn(body, name);
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first.trim() : '';
}

/** All values of a field, in order. */
export function textsIn(body: unknown, name: string): string[] {
  const value = valueIn(body, name);
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
}

/** A file of a form with files; nothing when none was chosen. */
export function fileIn(request: FastifyRequest, name: string): Uint8Array | undefined {
  const value = valueIn(request.body, name);
  return value instanceof Uint8Array && value.length > 0 ? value : undefined;
}

function columnsIn(body: unknown, file: string, columns: readonly string[]): Record<string, string> {
  return Object.fromEntries(columns.map((column) => [column, textIn(body, `${file}-${column}`)]).filter(([, theirs]) => theirs !== ''));
}

/** How the files call things, as it was chosen in the form. */
export function mappingIn(body: unknown): ImportMapping {
  const [theirs, ours] = [textsIn(body, 'theirs'), textsIn(body, 'ours')];
  return {
    cases: columnsIn(body, 'cases', [...caseColumns.required, ...caseColumns.optional]),
    contacts: columnsIn(body, 'contacts', [...contactColumns.required, ...contactColumns.optional]),
    workTypes: Object.fromEntries(theirs.map((name, index) => [name, ours[index] ?? ''] as const).filter(([name, code]) => name !== '' && code !== '')),
  };
}
