import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type pg from 'pg';
import { Server, type Socket } from 'socket.io';
import type { z } from 'zod';
import { notice, openRelay, type Ids } from './relay.ts';

export type { Ids };

export interface LiveSocket<Person> {
  readonly person: Person;
  join(room: string): void;
  leave(room: string): void;
  isIn(room: string): boolean;
  /** Ends this one: who it was may not listen any more. */
  end(): void;
  /** Tells this one only. Ids, never words: who wants the words asks for the page. */
  tell(event: string, ids: Ids): void;
  /**
   * Hears an event of the browser. What does not fit the schema is answered with `{ ok: false, reason: 'wrong-shape' }`;
   * what the handler answers goes back. The handler proves again who may do this: rights change while a socket is open.
   */
  on<Schema extends z.ZodType>(event: string, schema: Schema, handler: (input: z.infer<Schema>) => Promise<object>): void;
  onLeave(handler: () => void): void;
}

export interface Live {
  /** Tells everybody in a room, over all processes. */
  tellRoom(room: string, event: string, ids: Ids): void;
  /** Ends the sockets in a room, over all processes: their session ended. */
  endRoom(room: string): void;
  /** Sockets open in this process. */
  count(): number;
  /** Every event that any socket of this process was ever listened to for, for whoever checks that each is known. */
  heardEvents(): readonly string[];
  stop(): Promise<void>;
}

export interface LiveOptions<Person> {
  server: HttpServer;
  path: string;
  pool: pg.Pool;
  /** The serving role's address, for a connection that only listens. */
  listenUrl: string;
  /** Who this is by its cookies; nothing refuses the socket. */
  authenticate(cookies: string, request: IncomingMessage): Promise<Person | undefined>;
  onConnect(socket: LiveSocket<Person>): void;
  onError(error: unknown): void;
}

/** Told when something may have been missed: every open page compares its last number. */
export const lookAgain = 'look-again';

const endEvent = 'end-sockets';
const largestMessage = 64 * 1024;
const eventsPerTenSeconds = 200;

/** Pages of ours only. A browser leaves Origin out on its own plain GETs, but then says where the call came from. */
export function isSameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) {
    const site = request.headers['sec-fetch-site'];
    return site === undefined || site === 'same-origin';
  }
  return URL.canParse(origin) && new URL(origin).host === host;
}

function limitRate(socket: Socket): void {
  let count = 0;
  const timer = setInterval(() => { count = 0; }, 10_000);
  timer.unref();
  socket.onAny(() => {
    count += 1;
    if (count > eventsPerTenSeconds) socket.disconnect(true);
  });
  socket.on('disconnect', () => clearInterval(timer));
}

function wrap<Person>(socket: Socket, person: Person, heard: Set<string>, onError: (error: unknown) => void): LiveSocket<Person> {
  return {
    person,
    join: (room) => { void socket.join(room); },
    leave: (room) => { void socket.leave(room); },
    isIn: (room) => socket.rooms.has(room),
    tell: (event, ids) => { socket.emit(event, ids); },
    end: () => { socket.disconnect(true); },
    on: (event, schema, handler) => {
      heard.add(event);
      socket.on(event, async (input: unknown, answer: unknown) => {
        const reply = typeof answer === 'function' ? (value: object) => { answer(value); } : () => undefined;
        const parsed = schema.safeParse(input);
        if (!parsed.success) { reply({ ok: false, reason: 'wrong-shape' }); return; }
        try {
          reply(await handler(parsed.data));
        } catch (error) {
          onError(error);
          reply({ ok: false, reason: 'failed' });
        }
      });
    },
    onLeave: (handler) => { socket.on('disconnect', handler); },
  };
}

function openServer(options: { server: HttpServer; path: string }): Server {
  return new Server(options.server, {
    path: options.path, serveClient: false, cookie: false, maxHttpBufferSize: largestMessage, pingInterval: 20_000, pingTimeout: 15_000,
    allowRequest: (request, done) => done(null, isSameOrigin(request)),
  });
}

/** Only who is signed in comes in. */
function admit<Person>(io: Server, options: LiveOptions<Person>, heard: Set<string>): void {
  const people = new WeakMap<Socket, Person>();
  const prove = async (socket: Socket): Promise<Error | undefined> => {
    try {
      const person = await options.authenticate(socket.request.headers.cookie ?? '', socket.request);
      if (person === undefined) return new Error('not-signed-in');
      people.set(socket, person);
      return undefined;
    } catch (error) {
      options.onError(error);
      return new Error('failed');
    }
  };
  io.use(async (socket, next) => next(await prove(socket)));
  io.on('connection', (socket) => {
    const person = people.get(socket);
    if (person === undefined) { socket.disconnect(true); return; }
    limitRate(socket);
    options.onConnect(wrap(socket, person, heard, options.onError));
  });
}

/** Live events for open pages: authenticated by the session's cookie, from our own pages only, carrying ids. */
export function openLive<Person>(options: LiveOptions<Person>): Live {
  const io = openServer(options);
  const heard = new Set<string>();
  admit(io, options, heard);
  const tellHere = (room: string, event: string, ids: Ids) => {
    if (event === endEvent) io.in(room).disconnectSockets(true);
    else io.to(room).emit(event, ids);
  };
  const relay = openRelay({
    url: options.listenUrl, pool: options.pool, onError: options.onError,
    onNotice: ({ room, event, ids }) => tellHere(room, event, ids),
    onGap: () => { io.emit(lookAgain, {}); },
  });
  const tell = (room: string, event: string, ids: Ids) => {
    const told = notice.safeParse({ room, event, ids });
    if (!told.success) { options.onError(told.error); return; }
    tellHere(room, event, ids);
    relay.send(told.data).catch(options.onError);
  };
  return {
    tellRoom: tell,
    endRoom: (room) => tell(room, endEvent, {}),
    count: () => io.engine.clientsCount,
    heardEvents: () => [...heard],
    stop: async () => {
      await relay.stop();
      io.disconnectSockets(true);
      io.engine.close();
      io.removeAllListeners();
    },
  };
}
