import type { TestApp } from './app.ts';

export interface ApiAnswer { status: number; headers: Headers; body: Record<string, unknown> }

/** Another system that asks the API: with a key, and without cookies. */
export async function askApi(world: TestApp, key: string | undefined, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<ApiAnswer> {
  const answer = await fetch(`${world.url}/api/v1${path}`, {
    method, redirect: 'manual',
    headers: { ...(key === undefined ? {} : { authorization: `Bearer ${key}` }), ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const parsed: unknown = text === '' ? {} : JSON.parse(text);
  return { status: answer.status, headers: answer.headers, body: Object(parsed) };
}
