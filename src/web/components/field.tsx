import { createElement, type ComponentChildren, type LooseInputHTMLAttributes } from 'preact';
import type { View } from '../view.ts';

/** What is wrong, by the name of the field; in words that say what to do. */
export type Mistakes = Readonly<Record<string, string | undefined>>;

/** The id of a field, to which the summary of mistakes links. */
export function fieldId(name: string): string {
  return `veld-${name}`;
}

export interface FieldProps {
  view: View;
  name: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  error?: string | undefined;
  /** Says beside the label that it may stay empty. */
  isOptional?: boolean;
  size?: 'short' | 'medium' | 'full';
}

/** What an input needs to be tied to its hint and its mistake. */
export interface Ties { id: string; name: string; 'aria-describedby': string | undefined; 'aria-invalid': 'true' | undefined }

function tiesOf(props: FieldProps): Ties {
  const id = fieldId(props.name);
  const described = [props.hint ? `${id}-uitleg` : '', props.error ? `${id}-fout` : ''].filter(Boolean).join(' ');
  return { id, name: props.name, 'aria-describedby': described || undefined, 'aria-invalid': props.error ? 'true' : undefined };
}

/** Label, hint and mistake around one input. */
export function Field({ children, ...props }: FieldProps & { children: (ties: Ties) => ComponentChildren }) {
  const ties = tiesOf(props);
  const size = props.size && props.size !== 'full' ? ` field--${props.size}` : '';
  return (
    <div class={`utrecht-form-field${props.error ? ' utrecht-form-field--invalid' : ''}${size}`}>
      <label class="utrecht-form-label" for={ties.id}>{props.label}{props.isOptional && <Optional view={props.view} />}</label>
      {props.hint && <div class="utrecht-form-field-description" id={`${ties.id}-uitleg`}>{props.hint}</div>}
      {props.error && <p class="utrecht-form-field-error-message" id={`${ties.id}-fout`}>{props.error}</p>}
      {children(ties)}
    </div>
  );
}

function Optional({ view }: { view: View }) {
  return <span class="optional"> {view.t.client.frame.optional}</span>;
}

interface TextFieldProps extends FieldProps {
  value?: string | undefined;
  type?: 'text' | 'email' | 'tel' | 'password' | 'number' | 'date' | 'time' | 'datetime-local' | 'search' | 'url' | 'color';
  /** `autocomplete` of HTML; 'off' where a shared phone should not remember. */
  autocomplete?: string;
  inputMode?: 'text' | 'numeric' | 'email' | 'tel' | 'search' | 'decimal';
  maxLength?: number;
  min?: string | number;
  max?: string | number;
  isReadOnly?: boolean;
  /** What holds while the field is empty; never a hint or an example. */
  placeholder?: string;
  isSpellChecked?: boolean;
}

/** One line to type in. */
export function TextField({ value, type = 'text', autocomplete, inputMode, maxLength, min, max, isReadOnly, placeholder, isSpellChecked, ...field }: TextFieldProps) {
  const attributes: LooseInputHTMLAttributes = {
    class: `utrecht-textbox utrecht-textbox--html-input${field.error ? ' utrecht-textbox--invalid' : ''}`, type, value, autocomplete, inputMode,
    maxLength, min, max, readOnly: isReadOnly, placeholder, spellcheck: isSpellChecked, autocapitalize: type === 'text' ? undefined : 'none',
  };
  return (
    <Field {...field}>
      {(ties) => createElement('input', { ...attributes, ...ties })}
    </Field>
  );
}

interface TextAreaProps extends FieldProps { value?: string | undefined; rows?: number; maxLength?: number; autocomplete?: string; isSpellChecked?: boolean; isReadOnly?: boolean }

/** Room to write in. */
export function TextArea({ value = '', rows = 8, maxLength, autocomplete = 'off', isSpellChecked = true, isReadOnly, ...field }: TextAreaProps) {
  return (
    <Field {...field}>
      {(ties) => (
        <textarea class={`utrecht-textarea utrecht-textarea--html-textarea${field.error ? ' utrecht-textarea--invalid' : ''}`} {...ties} rows={rows}
          maxLength={maxLength} autocomplete={autocomplete} spellcheck={isSpellChecked} readOnly={isReadOnly}>{value}</textarea>
      )}
    </Field>
  );
}

export interface Option { value: string; label: ComponentChildren; hint?: ComponentChildren }

interface SelectProps extends FieldProps {
  value?: string | undefined;
  options: readonly { value: string; label: string }[];
  /** The key that, with Alt, jumps to it. */
  accessKey?: string | undefined;
}

/** A list to choose one from; for short lists RadioGroup is easier. */
export function Select({ value, options, accessKey, ...field }: SelectProps) {
  return (
    <Field {...field}>
      {(ties) => (
        <select class="select" accessKey={accessKey} {...ties}>
          {options.map((option) => <option key={option.value} value={option.value} selected={option.value === value}>{option.label}</option>)}
        </select>
      )}
    </Field>
  );
}
