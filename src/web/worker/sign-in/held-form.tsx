import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { safeReturnPath } from '../../../domain/accounts/sign-in/sign-in.rules.ts';
import { Button, ButtonLink, FormToken } from '../../components/button.tsx';
import type { View } from '../../view.ts';
import { SignInLayout } from '../layout.tsx';

const fields = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const form = z.object({ action: z.string(), fields });

/** A form that was sent from behind the lock screen: kept on the page until the screen is open again. */
export type HeldForm = z.infer<typeof form>;

const from = z.object({ van: z.string() }).catch({ van: '/werk' });

/** The form that a locked request carried, without our own token; undefined when there is nothing in it to lose. */
export function holdForm(request: FastifyRequest): HeldForm | undefined {
  const given = fields.safeParse(request.body).data;
  const kept = Object.entries(given ?? {}).filter(([name]) => name !== '_form');
  const action = safeReturnPath(from.parse(request.query).van);
  return kept.length === 0 || action === '/werk' ? undefined : { action, fields: Object.fromEntries(kept) };
}

/** The form that the lock screen carried along. */
export function heldIn(body: unknown): HeldForm | undefined {
  const text = z.object({ held: z.string() }).safeParse(body).data?.held;
  if (text === undefined) return undefined;
  try {
    const held = form.parse(JSON.parse(text));
    return safeReturnPath(held.action) === held.action ? held : undefined;
  } catch {
    return undefined;
  }
}

/** Carries a held form along in the form of the lock screen. */
export function HeldField({ held }: { held: HeldForm | undefined }) {
  return held ? <input type="hidden" name="held" value={JSON.stringify(held)} /> : null;
}

/** Asks, once the screen is open, whether what was held may go. */
export function SendAgainPage({ view, held }: { view: View; held: HeldForm }) {
  const words = view.t.staff.signIn.held;
  return (
    <SignInLayout view={view} title={words.title}>
      <h1>{words.title}</h1>
      <p>{words.why}</p>
      <form method="post" action={held.action}>
        <FormToken view={view} />
        {Object.entries(held.fields).flatMap(([name, value]) => [value].flat().map((one, index) => <input key={`${name} ${index}`} type="hidden" name={name} value={one} />))}
        <div class="buttons"><Button>{words.send}</Button><ButtonLink kind="subtle" href="/werk">{words.leave}</ButtonLink></div>
      </form>
    </SignInLayout>
  );
}
