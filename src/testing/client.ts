import { request as send } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** Every Set-Cookie line of this answer. */
  setCookies: string[];
  body: string;
  /** Path and query of the page that was reached, after following. */
  path: string;
  /** What a reader sees: the body without tags, white space made one. */
  text: string;
}

type Fields = Record<string, string | readonly string[] | undefined>;

export interface SendOptions {
  /** Answers 301-303 are followed unless this is false. */
  follow?: boolean;
  headers?: Record<string, string>;
}

export interface FormOptions extends SendOptions {
  action?: string;
  /** Where the pressed button says the form goes instead (`formaction`). */
  formAction?: string;
}

export interface Client {
  readonly cookies: Map<string, string>;
  get(path: string, options?: SendOptions): Promise<Answer>;
  /** Sends fields as they are; no token is looked up. */
  post(path: string, fields: Fields, options?: SendOptions): Promise<Answer>;
  /**
   * Opens a page and sends a form of it as a browser would, with everything that stands filled in, over which `fields` go.
   * `action`: part of the form's action, when the page has several; without it the first form in `main` that posts.
   */
  submit(pagePath: string, fields: Fields, options?: FormOptions): Promise<Answer>;
  /** The same with a page that is already there, such as one that showed mistakes. */
  submitFrom(page: Answer, fields: Fields, options?: FormOptions): Promise<Answer>;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeHtml(value: string): string {
  return value.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    return entities[name ?? ''] ?? whole;
  });
}

function attributesOf(tag: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', quoted, bare] of tag.matchAll(/\s([\w-]+)(?:="([^"]*)"|=([^\s>"]+))?/g)) found[name.toLowerCase()] = unescapeHtml(quoted ?? bare ?? '');
  return found;
}

/** The text of a page as a reader sees it. */
export function readable(html: string): string {
  const body = html.replace(/<head>[\s\S]*?<\/head>/, ' ').replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ');
  return unescapeHtml(body.replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ').trim();
}

interface Form { action: string; method: string; fields: [string, string][] }

function successfulFields(html: string): [string, string][] {
  const fields: [string, string][] = [];
  for (const [tag = ''] of html.matchAll(/<input\b(?:[^>"]|"[^"]*")*>/g)) {
    const { type = 'text', name, value, ...rest } = attributesOf(tag);
    if (!name || 'disabled' in rest || ['submit', 'button', 'file', 'reset'].includes(type)) continue;
    if (['checkbox', 'radio'].includes(type)) { if ('checked' in rest) fields.push([name, value ?? 'on']); } else fields.push([name, value ?? '']);
  }
  for (const [, tag = '', value = ''] of html.matchAll(/<textarea\b((?:[^>"]|"[^"]*")*)>([\s\S]*?)<\/textarea>/g)) {
    const { name } = attributesOf(tag);
    if (name) fields.push([name, unescapeHtml(value.replace(/^\n/, ''))]);
  }
  for (const [, tag = '', inner = ''] of html.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const { name } = attributesOf(tag);
    const options = [...inner.matchAll(/<option\b((?:[^>"]|"[^"]*")*)>([^<]*)/g)].map(([, attributes = '', label = '']) => ({ label: unescapeHtml(label).trim(), ...attributesOf(attributes) }));
    const chosen = options.find((option) => 'selected' in option) ?? options[0];
    if (name && chosen) fields.push([name, 'value' in chosen ? String(chosen.value) : chosen.label]);
  }
  return fields;
}

function formsIn(html: string): Form[] {
  return [...html.matchAll(/<form\b((?:[^>"]|"[^"]*")*)>([\s\S]*?)<\/form>/g)].map(([, tag = '', inner = '']) => {
    const { action = '', method = 'get' } = attributesOf(tag);
    return { action, method: method.toLowerCase(), fields: successfulFields(inner) };
  });
}

function findForm(page: Answer, action: string | undefined): Form {
  const main = /<main\b[\s\S]*<\/main>/.exec(page.body)?.[0] ?? page.body;
  const found = action === undefined
    ? formsIn(main).find((form) => form.method === 'post') ?? formsIn(main)[0]
    : formsIn(page.body).find((form) => form.action.includes(action));
  if (!found) throw new Error(`no form ${action ?? ''} on ${page.path} (${page.status}): ${page.text.slice(0, 400)}`);
  return found;
}

function encode(fields: Iterable<[string, string | readonly string[] | undefined]>): string {
  const body = new URLSearchParams();
  for (const [name, value] of fields) for (const one of typeof value === 'string' ? [value] : value ?? []) body.append(name, one);
  return body.toString();
}

class TestClient implements Client {
  readonly cookies = new Map<string, string>();
  readonly #port: number;
  readonly #host: string;

  constructor(port: number, host: string) {
    this.#port = port;
    this.#host = host;
  }

  get(path: string, options: SendOptions = {}): Promise<Answer> {
    return this.#go('GET', path, undefined, options);
  }

  post(path: string, fields: Fields, options: SendOptions = {}): Promise<Answer> {
    return this.#go('POST', path, encode(Object.entries(fields)), options);
  }

  async submit(pagePath: string, fields: Fields, options: FormOptions = {}): Promise<Answer> {
    return await this.submitFrom(await this.get(pagePath), fields, options);
  }

  submitFrom(page: Answer, fields: Fields, options: FormOptions = {}): Promise<Answer> {
    const form = findForm(page, options.action);
    const body = encode([...form.fields.filter(([name]) => !(name in fields)), ...Object.entries(fields)]);
    const action = options.formAction ?? form.action;
    const target = action === '' ? page.path : resolvePath(action, page.path);
    if (form.method === 'post') return this.#go('POST', target, body, options);
    return this.#go('GET', `${target.split('?')[0]}?${body}`, undefined, options);
  }

  async #go(method: string, path: string, body: string | undefined, options: SendOptions, redirects = 0): Promise<Answer> {
    const answer = await this.#once(method, path, body, options.headers ?? {});
    const location = answer.headers['location'];
    if (options.follow === false || !location || answer.status < 301 || answer.status > 303) return answer;
    if (redirects > 9) throw new Error(`goes round in circles at ${location}`);
    return await this.#go('GET', resolvePath(location, path), undefined, options, redirects + 1);
  }

  #once(method: string, path: string, body: string | undefined, extra: Record<string, string>): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      host: this.#host, accept: 'text/html',
      ...(cookie ? { cookie } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(Buffer.byteLength(body)), origin: `http://${this.#host}`, 'sec-fetch-site': 'same-origin' }),
      ...extra,
    };
    return new Promise((resolve, reject) => {
      const outgoing = send({ host: '127.0.0.1', port: this.#port, method, path, headers }, (incoming) => {
        const setCookies = incoming.headers['set-cookie'] ?? [];
        for (const line of setCookies) this.#keep(line);
        const plain = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value ?? '']));
        text(incoming).then((html) => resolve({ status: incoming.statusCode ?? 0, headers: plain, setCookies, body: html, path, text: readable(html) }), reject);
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const name = pair.slice(0, pair.indexOf('='));
    const expires = attributes.find((one) => /^expires=/i.test(one))?.slice(8);
    const isGone = attributes.some((one) => /^max-age=0$/i.test(one)) || (expires !== undefined && new Date(expires).getTime() <= 0);
    if (isGone) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(name.length + 1));
  }
}

function resolvePath(target: string, from: string): string {
  const url = new URL(target, new URL(from, 'http://here'));
  return url.pathname + url.search;
}

/** Somebody with a browser of their own, without script. */
export function createClient(port: number, host: string): Client {
  return new TestClient(port, host);
}
