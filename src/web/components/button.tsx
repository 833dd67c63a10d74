import type { ComponentChildren } from 'preact';
import type { View } from '../view.ts';

type Kind = 'primary' | 'secondary' | 'danger' | 'danger-quiet' | 'subtle';

const classes: Record<Kind, string> = {
  primary: 'utrecht-button--primary-action', secondary: 'utrecht-button--secondary-action',
  danger: 'utrecht-button--primary-action utrecht-button--danger', 'danger-quiet': 'utrecht-button--danger', subtle: 'utrecht-button--subtle',
};

function classOf(kind: Kind, isSmall: boolean | undefined): string {
  return `utrecht-button ${classes[kind]}${isSmall ? ' utrecht-button--small' : ''}`;
}

interface ButtonProps {
  children: ComponentChildren;
  kind?: Kind;
  isSmall?: boolean;
  /** With a name the form tells which button was pressed. */
  name?: string;
  value?: string;
  /** Sends the form of that id, from outside it. */
  form?: string;
  /** Sends the form to another place than its own. */
  action?: string;
  /** What is heard instead of what is read, where the same words stand on several buttons: begins with them. */
  label?: string;
}

/** An act: sends the form it stands in. */
export function Button({ children, kind = 'primary', isSmall, name, value, form, action, label }: ButtonProps) {
  return <button class={classOf(kind, isSmall)} type="submit" name={name} value={value} form={form} formAction={action} aria-label={label}>{children}</button>;
}

/** A link that looks like an act, for the one next step that is a page. */
export function ButtonLink({ children, href, kind = 'primary', isSmall }: { children: ComponentChildren; href: string; kind?: Kind; isSmall?: boolean }) {
  return <a class={classOf(kind, isSmall)} href={href}>{children}</a>;
}

/** The hidden field without which a form is not accepted. */
export function FormToken({ view }: { view: View }) {
  return <input type="hidden" name="_form" value={view.formToken()} />;
}

/** One button that is a whole form: an act with nothing to fill in. `fields` go along unseen. */
export function ActForm({ view, action, children, kind = 'primary', isSmall, label, fields = {} }: {
  view: View; action: string; children: ComponentChildren; kind?: Kind; isSmall?: boolean; label?: string; fields?: Readonly<Record<string, string>>;
}) {
  return (
    <form method="post" action={action}>
      <FormToken view={view} />
      {Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <Button kind={kind} {...isSmall && { isSmall }} {...label !== undefined && { label }}>{children}</Button>
    </form>
  );
}
