/// <reference lib="dom" />

/** Away at once: the page is emptied and replaced, so that Back does not find it; the server hears of it meanwhile. */
export function leaveAtOnce(beforeLeaving: () => void): void {
  document.querySelector('form.exit')?.addEventListener('submit', (event) => {
    event.preventDefault();
    beforeLeaving();
    document.body.hidden = true;
    void fetch('/verlaat', { method: 'POST', keepalive: true, redirect: 'manual' });
    location.replace('/weg');
  });
}
