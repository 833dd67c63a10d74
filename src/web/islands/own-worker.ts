/// <reference lib="dom" />
// The worker of an own page. It keeps one page without a word of anybody, with its styles, and shows that when a page cannot be reached. Nothing else is ever kept.
// Where somebody turned that on it shows a notice that something is there, and opens the page.

interface LifeEvent extends Event { waitUntil(done: Promise<unknown>): void }
interface PushEvent extends LifeEvent { readonly data: { json(): unknown } | null }
interface PressEvent extends LifeEvent { readonly notification: { close(): void } }
interface OpenPage { readonly url: string; focus(): Promise<unknown> }
interface AskEvent extends LifeEvent { readonly request: Request; respondWith(answer: Promise<Response>): void }

declare const self: {
  /** Addresses: the page, then what it needs. Put in front of this script by the server. */
  readonly naastShell: readonly string[];
  /** What a notice says when the push service brought nothing that can be read. Put there by the server. */
  readonly naastSign: string;
  readonly registration: { readonly scope: string; showNotification(title: string, options: { tag: string; icon: string }): Promise<void> };
  readonly clients: { claim(): Promise<void>; matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<readonly OpenPage[]>; openWindow(url: string): Promise<unknown> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void;
  addEventListener(type: 'push', listener: (event: PushEvent) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: PressEvent) => void): void;
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

function wordsIn({ data }: PushEvent): string {
  try {
    const said = data?.json();
    const text: unknown = typeof said === 'object' && said !== null && 'text' in said ? said.text : undefined;
    return typeof text === 'string' ? text : self.naastSign;
  } catch {
    return self.naastSign;
  }
}

/** One at a time: a newer one takes the place of the one before. */
async function showSign(event: PushEvent): Promise<void> {
  await self.registration.showNotification(wordsIn(event), { tag: 'naast', icon: self.naastShell.find((path) => path.includes('icon-discreet')) ?? '' });
}

async function openOwnPage(): Promise<void> {
  const { scope } = self.registration;
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = pages.find(({ url }) => url.startsWith(scope));
  await (there ? there.focus() : self.clients.openWindow(scope));
}

self.addEventListener('push', (event) => event.waitUntil(showSign(event)));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openOwnPage());
});
self.addEventListener('install', (event) => event.waitUntil(fill()));
self.addEventListener('activate', (event) => event.waitUntil(tidy()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(askOrShell(request));
  else if (self.naastShell.includes(path)) event.respondWith(kept(path).then((found) => found ?? fetch(request)));
});
