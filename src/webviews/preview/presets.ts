import type { PreviewComponent, PreviewProp, PropType, PropValue } from '../../protocol/preview.ts';

export type PresetName = 'loading' | 'empty' | 'error' | 'disabled';

/** A state that a component can be in, and the props that put it there. */
export interface Preset {
  name: PresetName;
  /** To be laid over the values that it is drawn with otherwise. */
  values: Record<string, PropValue>;
}

const NAMES: readonly PresetName[] = ['loading', 'empty', 'error', 'disabled'];

/** What is told as an error by a component that takes a text. */
const ERROR_TEXT = 'Something went wrong. Try again.';

/** Props that are a state, by their name; words in it begin with a capital or at its start. */
const FLAGS: Record<Exclude<PresetName, 'empty'>, RegExp> = {
  loading: /^(?:is|show)?(?:loading|pending|fetching|submitting|saving|busy)$/i,
  error: /^(?:is|has|show)?(?:error|invalid|failed|failure)$/i,
  disabled: /^(?:is)?(?:disabled|readonly)$/i,
};

/** Values of an enum that are a state, such as those of `status`. */
const WORDS: Record<PresetName, RegExp> = {
  loading: /^(?:loading|pending|fetching|submitting|saving|busy)$/i,
  empty: /^(?:empty|none)$/i,
  error: /^(?:error|failed|failure|rejected)$/i,
  disabled: /^disabled$/i,
};

const STATUS = /^(?:status|state|phase)$|(?:Status|State|Phase)$/;
const ERROR = /^(?:error|err|failure|errorMessage|errorText)$|(?:Error|ErrorMessage)$/;

/** The states that a component's props can put it in; only those that some prop speaks of. */
export function presetsOf({ props }: Pick<PreviewComponent, 'props'>): Preset[] {
  return NAMES.map((name) => {
    const entries = props.flatMap((prop) => {
      const value = valueIn(name, prop);
      return value === undefined ? [] : [[prop.name, value] as const];
    });
    return { name, values: Object.fromEntries(entries) };
  }).filter(({ values }) => Object.keys(values).length > 0);
}

/** The state that these values are, if one of them. */
export function chosenPreset(presets: readonly Preset[], values: Record<string, PropValue>): Preset | undefined {
  const isLaid = ([name, value]: [string, PropValue]) => JSON.stringify(values[name]) === JSON.stringify(value);
  return presets.find((preset) => Object.entries(preset.values).every(isLaid));
}

function valueIn(preset: PresetName, { name, type }: PreviewProp): PropValue | undefined {
  if (type.kind === 'enum' && STATUS.test(name)) return type.values.find((value) => WORDS[preset].test(String(value)));
  if (preset === 'empty') return type.kind === 'array' ? [] : undefined;
  if (type.kind === 'boolean') return FLAGS[preset].test(name) ? true : undefined;
  return preset === 'error' && ERROR.test(name) ? errorOf(type) : undefined;
}

/** A text, a list of texts, or something with a message, whichever the type takes. */
function errorOf(type: PropType): PropValue | undefined {
  switch (type.kind) {
    case 'string':
    case 'markup':
      return ERROR_TEXT;
    case 'array': {
      const entry = errorOf(type.of);
      return entry === undefined ? undefined : [entry];
    }
    case 'object':
      return type.fields.some(({ name }) => name === 'message') ? { message: ERROR_TEXT } : undefined;
    case 'unknown':
      return /\bError\b/.test(type.text) ? { name: 'Error', message: ERROR_TEXT } : undefined;
    default:
      return undefined;
  }
}
