import { fieldId, type FieldProps, type Option } from './field.tsx';

interface GroupProps extends Omit<FieldProps, 'label' | 'size'> {
  /** The question above the choices. `isTitle` makes it the heading of the page. */
  legend: string;
  isTitle?: boolean;
  options: readonly Option[];
}

function Choices({ type, view, name, legend, isTitle, hint, error, isOptional, options, chosen }: GroupProps & { type: 'radio' | 'checkbox'; chosen: readonly string[] }) {
  const id = fieldId(name);
  const described = [hint ? `${id}-uitleg` : '', error ? `${id}-fout` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <fieldset class={`field${error ? ' field--invalid' : ''}`} aria-describedby={described}>
      <legend>{isTitle ? <h1>{legend}</h1> : legend}{isOptional && <span class="optional"> {view.t.client.frame.optional}</span>}</legend>
      {hint && <div class="utrecht-form-field-description" id={`${id}-uitleg`}>{hint}</div>}
      {error && <p class="utrecht-form-field-error-message" id={`${id}-fout`}>{error}</p>}
      <div class="choices">
        {options.map((option, index) => (
          <label key={option.value} class="choice">
            <input type={type} name={name} value={option.value} id={index === 0 ? id : undefined} checked={chosen.includes(option.value)} />
            <span>{option.label}{option.hint && <small>{option.hint}</small>}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One of a few. */
export function RadioGroup({ value, ...group }: GroupProps & { value?: string | undefined }) {
  return <Choices type="radio" {...group} chosen={value === undefined ? [] : [value]} />;
}

/** Any of a few. */
export function CheckboxGroup({ values = [], ...group }: GroupProps & { values?: readonly string[] }) {
  return <Choices type="checkbox" {...group} chosen={values} />;
}
