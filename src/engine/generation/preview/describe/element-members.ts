import type { PreviewProp, PropType } from '../../../../protocol/preview.ts';
import type { AstNode } from '../../validation/script/ast.ts';

const text: PropType = { kind: 'string' };
const yes: PropType = { kind: 'boolean' };
const call: PropType = { kind: 'function' };
const markup: PropType = { kind: 'markup' };

/** What is worth a field of a form among the attributes of an element. */
const MEMBERS: Record<string, Record<string, PropType>> = {
  button: { children: markup, disabled: yes, onClick: call },
  a: { children: markup, href: text, onClick: call },
  input: { placeholder: text, disabled: yes, onChange: call },
  textarea: { placeholder: text, disabled: yes, onChange: call },
  select: { children: markup, disabled: yes, onChange: call },
  img: { src: text, alt: text },
  form: { children: markup, onSubmit: call },
};

/** Elements by the name that React's and Svelte's types give their attributes. */
const BY_TYPE: Record<string, string> = {
  ButtonHTMLAttributes: 'button',
  HTMLButtonAttributes: 'button',
  AnchorHTMLAttributes: 'a',
  HTMLAnchorAttributes: 'a',
  InputHTMLAttributes: 'input',
  HTMLInputAttributes: 'input',
  TextareaHTMLAttributes: 'textarea',
  HTMLTextareaAttributes: 'textarea',
  SelectHTMLAttributes: 'select',
  HTMLSelectAttributes: 'select',
  ImgHTMLAttributes: 'img',
  HTMLImgAttributes: 'img',
  FormHTMLAttributes: 'form',
};

/**
 * The members of a type of a library's that stands for an element's attributes, `ButtonHTMLAttributes<...>` or
 * `ComponentProps<'button'>`; none for other types.
 * @param first its first type argument
 */
export function elementMembers(name: string, first: AstNode | undefined): PreviewProp[] {
  const isProps = /^(?:ComponentProps(?:With(?:out)?Ref)?|SvelteHTMLElements|IntrinsicElements)$/.test(name);
  const named = isProps && first?.type === 'TSLiteralType' ? String(first.literal.value) : BY_TYPE[name];
  const isElement =
    named !== undefined || /^(?:HTMLAttributes|DetailedHTMLProps|HTMLProps|AllHTMLAttributes)$/.test(name);
  if (!isElement) return [];
  const members = MEMBERS[named ?? ''] ?? { children: markup };
  return Object.entries(members).map(([prop, type]) => ({ name: prop, type, required: false, description: '' }));
}
