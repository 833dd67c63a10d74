import type { ComponentChildren } from 'preact';
import { z } from 'zod';
import { Button, FormToken } from './button.tsx';
import type { View } from '../view.ts';

/** The script that lets a browser make and use passkeys. */
export const passkeyScript = 'passkeys.js';

interface PasskeyFormProps {
  view: View;
  /** Where the answer of the passkey goes. */
  action: string;
  /** Where to ask what the passkey must sign. */
  ask: string;
  kind: 'make' | 'use';
  label: string;
  failed: string;
  isPrimary?: boolean;
  children?: ComponentChildren;
}

/** A form that a passkey fills in. Without script it does not show, since nothing could come of it. */
export function PasskeyForm({ view, action, ask, kind, label, failed, isPrimary, children }: PasskeyFormProps) {
  return (
    <form method="post" action={action} noValidate hidden data-passkey={kind} data-ask={ask}>
      <FormToken view={view} />
      <input type="hidden" name="passkey" />
      {children}
      <div role="alert" hidden data-passkey-failed><p class="utrecht-form-field-error-message">{failed}</p></div>
      <Button kind={isPrimary ? 'primary' : 'secondary'}>{label}</Button>
    </form>
  );
}

/** What such a form sends, checked with the schema of a made or a used passkey; undefined when it is none. */
export function passkeyIn<Schema extends z.ZodType>(body: unknown, schema: Schema): z.infer<Schema> | undefined {
  const text = z.object({ passkey: z.string().min(2).max(60_000) }).safeParse(body).data?.passkey;
  if (text === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
