/// <reference lib="dom" />
// The worker of an own page. It keeps one page without a word of anybody, with its styles, and shows that when a page cannot be reached. Nothing else is ever kept.

interface LifeEvent extends Event { waitUntil(done: Promise<unknown>): void }
interface AskEvent extends LifeEvent { readonly request: Request; respondWith(answer: Promise<Response>): void }

declare const self: {
  /** Addresses: the page, then what it needs. Put in front of this script by the server. */
  readonly naastShell: readonly string[];
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: AskEvent) => void): void;
};

const cacheName = `naast ${self.registration.scope}`;

async function fill(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll(self.naastShell.map((path) => new Request(path, { cache: 'reload' })));
  await self.skipWaiting();
}

async function tidy(): Promise<void> {
  const cache = await caches.open(cacheName);
  const old = (await cache.keys()).filter(({ url }) => !self.naastShell.includes(new URL(url).pathname));
  await Promise.all(old.map((request) => cache.delete(request)));
  await self.clients.claim();
}

async function kept(path: string): Promise<Response | undefined> {
  return await caches.match(path, { cacheName, ignoreVary: true });
}

async function askOrShell(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    return await kept(self.naastShell[0] ?? '') ?? Response.error();
  }
}

self.addEventListener('install', (event) => event.waitUntil(fill()));
self.addEventListener('activate', (event) => event.waitUntil(tidy()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(askOrShell(request));
  else if (self.naastShell.includes(path)) event.respondWith(kept(path).then((found) => found ?? fetch(request)));
});
