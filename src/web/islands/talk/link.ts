// The line to the server of one talk, without anything of the page: what is on its way, what was missed, and who hears of it.
import { io, type Socket } from 'socket.io-client';
import { freshKey } from '../fresh-key.ts';
import type { ShownLine } from '../../../domain/conversations/chats/showing/showing.schema.ts';

/** Where a talk stands; `read` is up to which line the other has read. */
export interface Stand { last: number; state: string; read: number }
/** A line that is not acknowledged yet; its key makes that it counts once. */
export interface Unsent { key: string; text: string }

export interface Hears {
  lines(lines: readonly ShownLine[], read: number): void;
  state(state: string): void;
  typing(by: number): void;
  unsent(lines: readonly Unsent[]): void;
  connected(isConnected: boolean): void;
  /** The talk took no line any more: what was to be said goes back to who wrote it. */
  refused(text: string): void;
  /** Not the talk of this page any more, or its session is over. */
  gone(): void;
}

export interface TalkLink {
  /** Whether there ever was a connection: without one the form is sent as forms are. */
  isLive(): boolean;
  send(text: string): void;
  typing(): void;
  /** What is shown is seen. */
  seen(): void;
}

type Answer = { ok: false; reason: string } | ({ ok: true; lines?: ShownLine[]; number?: number } & Stand);

const answerMs = 8000;
const compareMs = 5000;
const typingMs = 3000;
const linesToLookBack = 30;

/** Asks, and answers nothing when nobody knows. */
async function ask(socket: Socket, event: string, input: object): Promise<Answer | undefined> {
  if (!socket.connected) return undefined;
  try {
    const answer: Answer = await socket.timeout(answerMs).emitWithAck(event, input);
    return !answer.ok && answer.reason === 'failed' ? undefined : answer;
  } catch {
    // A line that is dead without saying so: a new one is tried at once.
    socket.io.engine.close();
    return undefined;
  }
}

/** Sends what waits one by one, in order, each until it is acknowledged. */
function openOutbox(socket: Socket, conversation: number, hears: Hears, catchUp: (to?: number) => Promise<void>): { add(text: string): void; flush(): Promise<void> } {
  const waiting: Unsent[] = [];
  let isBusy = false;
  const step = async (): Promise<boolean> => {
    const [line] = waiting;
    const answer = line && await ask(socket, 'line', { conversation, ...line });
    if (!line || !answer || (!answer.ok && answer.reason === 'locked')) return false;
    if (answer.ok) await catchUp(answer.number);
    waiting.shift();
    hears.unsent(waiting);
    if (!answer.ok) hears.refused(line.text);
    return true;
  };
  const flush = async () => {
    if (isBusy) return;
    isBusy = true;
    while (await step());
    isBusy = false;
  };
  return {
    add: (text) => {
      waiting.push({ key: freshKey(), text });
      hears.unsent(waiting);
      void flush();
    },
    flush,
  };
}

/** Tells the server up to which line of the other this page has shown what was said, to eyes that could see it. */
function openSeen(socket: Socket, conversation: number, from: number): { came(lines: readonly ShownLine[]): void; seen(): void } {
  let [ofOthers, told] = [from, 0];
  const tell = async () => {
    const before = told;
    told = ofOthers;
    // When nobody knows whether it arrived, the next look says it again.
    if (!await ask(socket, 'read', { conversation, number: ofOthers })) told = before;
  };
  return {
    came: (lines) => { ofOthers = Math.max(ofOthers, ...lines.map((line) => (line.isOwn ? 0 : line.number))); },
    seen: () => { if (ofOthers > told && document.visibilityState === 'visible') void tell(); },
  };
}

/** Keeps a page equal to what is stored: asks for lines after its own last one, in turn, and again when something came meanwhile. */
function openReader(socket: Socket, conversation: number, from: number, hears: Hears) {
  const shown = openSeen(socket, conversation, from);
  let [last, state, read, wants, running] = [from, '', 0, -1, false];
  const take = (answer: Answer): boolean => {
    if (!answer.ok) { if (answer.reason === 'not-allowed') hears.gone(); return false; }
    const lines = answer.lines ?? [];
    last = Math.max(last, lines[lines.length - 1]?.number ?? 0);
    shown.came(lines);
    if (lines.length > 0 || answer.read !== read) hears.lines(lines, answer.read);
    read = answer.read;
    if (answer.state !== state && state !== '') hears.state(answer.state);
    state = answer.state;
    return answer.last > last && lines.length > 0;
  };
  const look = async (after: number): Promise<void> => {
    wants = wants < 0 ? after : Math.min(wants, after);
    if (running) return;
    running = true;
    while (wants >= 0) {
      const asked = Math.min(wants, last);
      wants = -1;
      const answer = await ask(socket, 'lines', { conversation, after: asked });
      if (answer && take(answer)) wants = last;
    }
    running = false;
  };
  return {
    /** Up to a line that is said to be there; without a number whatever there is. */
    catchUp: async (to = Infinity) => { if (to > last) await look(last); },
    lookBack: () => look(Math.max(0, last - linesToLookBack)),
    /** Joins, and compares. */
    compare: async () => {
      const stand = await ask(socket, 'talk', { conversation });
      if (stand?.ok && stand.last > last) await look(last);
      else if (stand) take(stand);
    },
    seen: shown.seen,
    /** The other has read so far. */
    readTo: (number: number) => { if (number > read) { read = number; hears.lines([], read); } },
  };
}

/** Opens the line of a talk. `last` is the number of the last line that the page came with. */
export function openTalk({ as, conversation, last, hears }: { as: 'visitor' | 'worker'; conversation: number; last: number; hears: Hears }): TalkLink {
  const socket = io({ path: '/live-chat', query: { as }, transports: ['websocket', 'polling'], tryAllTransports: true, reconnectionDelayMax: 4000 });
  const reader = openReader(socket, conversation, last, hears);
  const outbox = openOutbox(socket, conversation, hears, reader.catchUp);
  let [wasLive, typedAt] = [false, 0];
  const compare = async () => { await reader.compare(); reader.seen(); await outbox.flush(); };
  socket.on('connect', () => {
    wasLive = true;
    hears.connected(true);
    // Away from the server an own line may be taken back, or be read: that is looked up as well.
    void compare().then(reader.lookBack);
  });
  socket.on('disconnect', () => { hears.connected(false); if (!socket.active) setTimeout(() => socket.connect(), compareMs); });
  socket.on('connect_error', (error) => { if (error.message === 'not-signed-in') hears.gone(); else if (wasLive) hears.connected(false); });
  socket.on('line', (ids: { number?: number }) => { void reader.catchUp(ids.number); });
  socket.on('changed', () => { void reader.lookBack(); });
  socket.on('look-again', () => { void compare(); });
  socket.on('read', (ids: { by: number; number: number }) => { if (ids.by === (as === 'visitor' ? 2 : 1)) reader.readTo(ids.number); });
  socket.on('typing', (ids: { by: number }) => { hears.typing(ids.by); });
  addEventListener('offline', () => { socket.io.engine.close(); });
  addEventListener('online', () => { socket.connect(); });
  setInterval(() => { void compare(); }, compareMs);
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') void compare(); });
  return {
    isLive: () => wasLive,
    send: (text) => outbox.add(text),
    typing: () => {
      if (Date.now() - typedAt < typingMs) return;
      typedAt = Date.now();
      void ask(socket, 'typing', { conversation });
    },
    seen: reader.seen,
  };
}
