import type { ComponentChildren } from 'preact';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ConfirmedAccount } from '../../../domain/accounts/accounts.access.ts';
import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import { confirmByPassword, type OwnPasswordOutcome } from '../../../domain/accounts/passwords/passwords.commands.ts';
import { sayTime } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextField, type Mistakes } from '../../components/field.tsx';
import { staffOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { viewOf, type View } from '../../view.ts';
import { StaffLayout } from '../layout.tsx';
import { whereOf } from '../desk.tsx';
import { ownAccountOf } from '../sign-in/session.ts';

/** What every page of one change to the account needs. */
export interface StepFrame { view: View; staff: StaffSession; where: string }

export function frameOf(house: House, request: FastifyRequest, reply: FastifyReply): StepFrame {
  const view = viewOf(request, reply);
  const staff = staffOf(request);
  return { view, staff, where: whereOf(view, house, staff, undefined) };
}

/** A page for one change to the own account, with the way back. */
export function StepPage({ view, staff, where, title, mistakes = {}, script, children }: StepFrame & { title: string; mistakes?: Mistakes; script?: string; children: ComponentChildren }) {
  return (
    <StaffLayout view={view} staff={staff} title={title} current="account" where={where} {...(script ? { script } : {})}>
      <ErrorSummary view={view} mistakes={mistakes} />
      <h1>{title}</h1>
      <div class="form">{children}</div>
      <p class="buttons no-print"><a href="/werk/account">{view.t.staff.account.back}</a></p>
    </StaffLayout>
  );
}

/** The own password, asked again before what could let another in. */
export function ConfirmField({ view, error }: { view: View; error?: string | undefined }) {
  return <TextField view={view} name="password" label={view.t.staff.account.confirm} type="password" autocomplete="current-password" error={error} />;
}

/** Why a password was not taken, in words. */
export function passwordProblem(view: View, outcome: Extract<OwnPasswordOutcome, { ok: false }>): string {
  const words = view.t.staff.signIn.mistakes;
  return outcome.reason === 'too-often' ? words.tooOften(sayTime(outcome.until)) : words.wrongPassword;
}

const withPassword = z.object({ password: z.string().min(1).max(1000) });

export type Confirmed = { ok: true; confirmed: ConfirmedAccount } | { ok: false; problem: string };

/** Whether the form came with the right password; otherwise what to say beside the field. */
export async function confirmFrom(house: House, request: FastifyRequest, view: View): Promise<Confirmed> {
  const given = withPassword.safeParse(request.body);
  if (!given.success) return { ok: false, problem: view.t.staff.account.mistakes.confirm };
  const outcome = await confirmByPassword(house.inWork, ownAccountOf(request), given.data.password);
  return outcome.ok ? outcome : { ok: false, problem: passwordProblem(view, outcome) };
}
