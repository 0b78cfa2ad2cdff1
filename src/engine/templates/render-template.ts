import type { UIComponentRequest } from '../../protocol/generation.ts';
import { stripTypes } from './strip-types.ts';
import type { Template, TemplateLibrary, TemplateMatch } from './template.ts';
import { parseTemplateRef } from './template-ref.ts';

/** A template with its parameters filled in. */
export interface Rendered {
  /** `name@version` */
  template: string;
  code: string;
}

/** Renders what a match found; parameters of the request win over those drawn from its description. */
export function renderMatch(match: TemplateMatch, component: UIComponentRequest): Promise<Rendered> {
  return render(match.template, { ...match.parameters, ...component.parameters }, component);
}

/**
 * Renders the template that a request names. What the description tells (a title, fields, columns) fills in what the
 * request leaves out.
 *
 * @throws UIForgeError NOT_FOUND, INVALID_ARGUMENT
 */
export async function renderNamed(library: TemplateLibrary, component: UIComponentRequest): Promise<Rendered> {
  const { description, framework, type, name } = component;
  const wanted = parseTemplateRef(component.template ?? '');
  const template = await library.get(wanted.name, framework, wanted.range);
  const match = await library.match(description, framework, type, name);
  const drawn = match?.template.name === template.name ? match.parameters : {};
  const takesName = template.compiled.parameters.some((parameter) => parameter.name === 'name');
  return await render(
    template,
    { ...drawn, ...(takesName && name ? { name } : {}), ...component.parameters },
    component,
  );
}

async function render(
  template: Template,
  parameters: Record<string, unknown>,
  { language }: UIComponentRequest,
): Promise<Rendered> {
  const code = template.compiled.render(parameters);
  // Vue and Svelte read TypeScript in any workspace, and Angular knows nothing else.
  const isJavaScript = language === 'js' && template.metadata.language === 'tsx';
  return { template: `${template.name}@${template.version}`, code: isJavaScript ? await stripTypes(code) : code };
}
