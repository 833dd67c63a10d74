// Tells on an open page that something is new at the desk. Shows a sign and a link; nothing on the page moves.
import { io } from 'socket.io-client';
import { createSigns } from './live/signs.ts';
import { askStand, hasGrown, newness, type Stand } from './live/stand.ts';

const pauseBeforeLooking = 400;
const pauseBeforeTrying = 60_000;

function watch(place: HTMLElement): void {
  let first: Stand | undefined = place.dataset['stand'] ? JSON.parse(place.dataset['stand']) : undefined;
  let last = first;
  let fresh = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const signs = createSigns(place, () => { [first, fresh] = [last, 0]; });
  const look = async () => {
    const stand = await askStand();
    first ??= stand;
    last = stand ?? last;
    if (!stand || !first) {
      // Behind the lock screen there are no numbers; that something came in may be said.
      if (fresh > 0) signs.showNews(fresh);
      return;
    }
    if (stand.alarm !== null && stand.acute > first.acute) signs.showAlarm(stand.alarm);
    if (fresh > 0 || hasGrown(first, stand)) signs.showNews(Math.max(newness(first, stand), fresh > 0 ? 1 : 0));
    else signs.hideNews();
  };
  const lookSoon = () => {
    // Other scripts of the page may have something to look at too.
    document.dispatchEvent(new Event('naast-desk'));
    clearTimeout(timer);
    timer = setTimeout(() => { void look(); }, pauseBeforeLooking);
  };

  const socket = io({ path: place.dataset['live'] ?? '/live', transports: ['websocket', 'polling'], tryAllTransports: true });
  const tryLater = () => { setTimeout(() => socket.connect(), pauseBeforeTrying); };
  socket.on('connect', () => {
    socket.emit('watch-desk', {}, () => lookSoon());
  });
  socket.on('desk', (ids: { fresh?: number }) => {
    fresh += ids.fresh ?? 0;
    lookSoon();
  });
  socket.on('question', lookSoon);
  socket.on('look-again', lookSoon);
  socket.on('acute', (ids: { conversation: number }) => { signs.showAlarm(ids.conversation); });
  // A session that ended is tried again quietly: somebody may sign in in another window.
  socket.on('connect_error', () => { if (!socket.active) tryLater(); });
  socket.on('disconnect', () => { if (!socket.active) tryLater(); });
}

const place = document.querySelector<HTMLElement>('[data-live]');
if (place) watch(place);
