/// <reference lib="dom" />

/** Away at once: the page is emptied and replaced, so that Back does not find it; the server hears of it meanwhile. */
export function leaveAtOnce(beforeLeaving: () => void): void {
  document.querySelector('form.exit')?.addEventListener('submit', (event) => {
    event.preventDefault();
    beforeLeaving();
    document.body.hidden = true;
    // Without a connection the server hears nothing: until an own page closes by itself everything of ours stays hidden. The server's own mark takes the place of this one.
    document.cookie = '__Host-naast-weg=1; path=/; secure; samesite=lax; max-age=1800';
    void fetch('/verlaat', { method: 'POST', keepalive: true, redirect: 'manual' });
    location.replace('/weg');
  });
}
