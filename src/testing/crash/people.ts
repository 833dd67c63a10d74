import { setTimeout as delay } from 'node:timers/promises';
import { sessionCookies } from '../../web/gate.ts';
import { createClient, type Answer, type Client } from '../client.ts';
import type { KillableServer } from './killable.ts';
import type { Aim, Mishaps } from './mishaps.ts';

export interface Place { server: KillableServer; mishaps: Mishaps; door: string }
/** Forms that were sent without hearing what came of them. */
export interface Unheard { count: number }

const mostTries = 60;

function isBroken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(String(error.code));
}

/** Somebody whose connection breaks: sends the same again until there is an answer. */
export class Patient {
  readonly client: Client;
  readonly #place: Place;
  readonly #headers: Record<string, string>;
  readonly unheard: Unheard;

  constructor(place: Place, unheard: Unheard, options: { address: string; session?: string }) {
    this.#place = place;
    this.unheard = unheard;
    this.client = createClient(place.server.port, `localhost:${place.server.port}`);
    // Everybody comes from an address of his own, as behind a proxy: limits count per address.
    this.#headers = { 'x-forwarded-for': options.address };
    if (options.session) this.client.cookies.set(sessionCookies.staff, options.session);
  }

  async #insist(send: () => Promise<Answer>, aim: Aim | undefined): Promise<Answer> {
    for (let tries = 1; tries <= mostTries; tries += 1) {
      await this.#place.server.up();
      const cookies = new Map(this.client.cookies);
      try {
        const answer = await send();
        if (aim === undefined || answer.status >= 400 || !this.#place.mishaps.strikes(aim)) return answer;
        this.client.cookies.clear();
        for (const [name, value] of cookies) this.client.cookies.set(name, value);
      } catch (error) {
        if (!isBroken(error)) throw error;
        await delay(10);
      }
      if (aim !== undefined) this.unheard.count += 1;
    }
    throw new Error('never answered');
  }

  async get(path: string): Promise<Answer> {
    return await this.#insist(() => this.client.get(path, { headers: this.#headers }), undefined);
  }

  /** Sends a form of a page. Answers the page it leads to, or the same one when something is wrong with it. */
  async send(page: Answer, fields: Record<string, string | string[]>, options: { action?: string; aim?: Aim } = {}): Promise<Answer> {
    const { aim, ...more } = options;
    const answer = await this.#insist(() => this.client.submitFrom(page, fields, { follow: false, headers: this.#headers, ...more }), aim);
    const location = answer.headers['location'];
    return answer.status === 303 && location ? await this.get(new URL(location, 'http://here').href.slice('http://here'.length)) : answer;
  }
}

function valueOf(page: Answer, pattern: RegExp, what: string): string {
  const value = pattern.exec(page.body)?.[1];
  if (value === undefined) throw new Error(`no ${what} on ${page.path} (${page.status}): ${page.text.slice(0, 600)}`);
  return value;
}

export interface Visitor { index: number; text: string; email: string | undefined; word: string; isShared: boolean; address: string }
export interface AskedAcknowledged { visitor: Visitor; patient: Patient; formKey: string; code: string; reaction: string | undefined }

/** The last part of the address that the form of a step goes to: on a shared device the next step stands under the address of the one before. */
function stepOf(place: Place, page: Answer): string {
  const start = `/i/${place.door}/vraag`;
  if (page.path === `${start}/verzonden`) return 'verzonden';
  const actions = [...page.body.matchAll(/<form class="form" method="post" action="([^"?]+)/g)].map(([, action = '']) => action);
  const action = actions.find((one) => one === start || one.startsWith(`${start}/`));
  if (action === undefined) throw new Error(`the visitor is lost at ${page.path} (${page.status}): ${page.text.slice(0, 600)}`);
  return action.slice(start.length + 1);
}

function fieldsOf(step: string, { text, word, email, isShared }: Visitor): Record<string, string> {
  switch (step) {
    case '': return { onderwerp: 'money' };
    case 'schrijven': return { vraag: text, ...(isShared ? { gedeeld: 'ja' } : {}) };
    case 'bereiken': return { woord: word, email: email ?? '' };
    // A step of which the answer was lost may have shut the draft behind the word that was just chosen.
    case 'verder': return { woord: word };
    default: return {};
  }
}

/** Asks a question, step by step, until the page with the code is there. */
export async function askQuestion(place: Place, visitor: Visitor, unheard: Unheard): Promise<AskedAcknowledged> {
  const patient = new Patient(place, unheard, { address: visitor.address });
  let page = await patient.get(`/i/${place.door}/vraag`);
  let formKey = '';
  for (let steps = 0; steps < 20; steps += 1) {
    const step = stepOf(place, page);
    if (step === 'verzonden') {
      return { visitor, patient, formKey, code: valueOf(page, /<strong class="code">([^<]+)</, 'code').replaceAll(/[^a-z0-9]/gi, ''), reaction: undefined };
    }
    const isLast = step === 'nakijken';
    if (isLast) formKey = valueOf(page, /name="sleutel" value="([^"]+)"/, 'form key');
    page = await patient.send(page, fieldsOf(step, visitor), isLast ? { aim: 'question' } : {});
  }
  throw new Error(`goes round at ${page.path}: ${page.text.slice(0, 600)}`);
}

/** Writes once more in the visit that is open. */
export async function writeBack(place: Place, { patient }: AskedAcknowledged, text: string): Promise<void> {
  const page = await patient.get(`/i/${place.door}/mijn-vraag/lezen`);
  const thanked = await patient.send(page, { bericht: text }, { action: '/mijn-vraag/schrijven', aim: 'message' });
  if (!thanked.path.includes('gedaan=verstuurd')) throw new Error(`not taken at ${thanked.path} (${thanked.status}): ${thanked.text.slice(0, 600)}`);
}

export interface Desk {
  /** Questions that somebody of this test works on. */
  readonly busy: Set<number>;
  isDone(): boolean;
  answered(given: { conversationId: number; text: string; formKey: string }): void;
  entered(formKey: string): void;
}

/** Takes the first question of the desk that nobody is at; nothing when there is none now. */
async function takeOne(patient: Patient, desk: Desk): Promise<number | undefined> {
  const page = await patient.get('/werk');
  if (page.status !== 200 || !page.path.startsWith('/werk')) throw new Error(`no desk: ${page.path} (${page.status}) ${page.text.slice(0, 300)}`);
  const ids = [...page.body.matchAll(/href="\/werk\/vragen\/(\d+)"/g)].map(([, id]) => Number(id));
  const id = ids.find((one) => !desk.busy.has(one));
  if (id !== undefined) desk.busy.add(id);
  return id;
}

async function answerOne(patient: Patient, id: number, count: number, desk: Desk): Promise<void> {
  const path = `/werk/vragen/${id}`;
  const taken = await patient.send(await patient.get(path), {}, { action: `${path}/oppakken` });
  const formKey = valueOf(taken, /name="formKey" value="([^"]+)"/, 'form key');
  const text = `Antwoord op vraag ${id}: kom dinsdag langs, dan kijken we samen.`;
  const sent = await patient.send(taken, {
    body: text, minutes: 'other', minutesNumber: '7', minutesIndirect: '', way: 'mail', result: count % 4 === 0 ? 'answered' : '', seconds: '20',
  }, { action: `${path}/antwoord`, aim: 'answer' });
  if (!sent.path.includes('klaar=sent')) throw new Error(`not sent at ${sent.path} (${sent.status}): ${sent.text.slice(0, 600)}`);
  desk.answered({ conversationId: id, text, formKey });
}

async function enterContact(patient: Patient, desk: Desk): Promise<void> {
  const page = await patient.get('/werk/uren');
  const formKey = valueOf(page, /name="formKey" value="([^"]+)"/, 'form key');
  const entered = await patient.send(page, { channel: 'phone', minutes: '12' }, { action: '/werk/uren', aim: 'contact' });
  if (!entered.path.includes('entered')) throw new Error(`not entered at ${entered.path} (${entered.status}): ${entered.text.slice(0, 600)}`);
  desk.entered(formKey);
}

/** A worker at the desk: takes, answers, and now and then enters a call, until all is done. */
export async function work(place: Place, session: string, address: string, desk: Desk, unheard: Unheard): Promise<void> {
  const patient = new Patient(place, unheard, { address, session });
  for (let count = 0; !desk.isDone();) {
    const id = await takeOne(patient, desk);
    if (id === undefined) {
      await delay(60);
    } else {
      await answerOne(patient, id, count, desk);
      if (count % 5 === 0) await enterContact(patient, desk);
      count += 1;
    }
  }
}
