import type { PropType } from '../../../../protocol/preview.ts';

const MARKUP =
  /^(?:ReactNode|ReactElement|ReactChild|ReactChildren|JSXElement|Element|Snippet|VNode|VNodeChild|VNodeArrayChildren|TemplateRef|JSX)$/;
const FUNCTION =
  /(?:Handler|Callback)$|^(?:Dispatch|Function|EventListener|MouseEventHandler|SetState|Action|RefCallback)$/;

/** The kind of a type of a library's, by its name without namespace; null for one that is not known. */
export function kindOfName(name: string): PropType | null {
  if (MARKUP.test(name)) return { kind: 'markup' };
  if (FUNCTION.test(name)) return { kind: 'function' };
  if (name === 'Date') return { kind: 'date' };
  if (/^(?:String|URL|Key)$/.test(name)) return { kind: 'string' };
  if (name === 'Number') return { kind: 'number' };
  return name === 'Boolean' ? { kind: 'boolean' } : null;
}
