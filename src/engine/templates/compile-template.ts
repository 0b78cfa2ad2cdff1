import Handlebars from 'handlebars';
import type { TemplateText } from './front-matter.ts';
import { invalid } from './front-matter.ts';
import { resolveParameters } from './parameters.ts';
import type { CompiledTemplate, Template } from './template.ts';
import { TEMPLATE_HELPERS } from './template-helpers.ts';

/**
 * Makes a body renderable. `partials` are the templates it depends on, by name; a partial sees the parameters of its
 * caller with its own defaults below them.
 * @throws UIForgeError VALIDATION_FAILED with the line of a fault in the body.
 */
export function compileTemplate(
  text: TemplateText,
  file: string,
  partials: ReadonlyMap<string, Template> = new Map(),
): CompiledTemplate {
  const { name, parameters, dependencies } = text.frontMatter;
  // An environment of its own, so that no template can change what another one sees.
  const handlebars = Handlebars.create();
  handlebars.unregisterHelper('log');
  handlebars.unregisterHelper('lookup');
  handlebars.registerHelper(TEMPLATE_HELPERS as Handlebars.HelperDeclareSpec);
  for (const [partial, template] of partials) handlebars.registerPartial(partial, asPartial(template));
  const delegate = handlebars.compile<Record<string, unknown>>(parseBody(text, file), { noEscape: true });
  return {
    parameters,
    dependencies,
    render: (given) => delegate(resolveParameters(name, parameters, given)),
  };
}

function parseBody(text: TemplateText, file: string): unknown {
  try {
    return Handlebars.parse(text.body);
  } catch (error) {
    const message = (error as Error).message;
    const line = Number(/line (\d+)/i.exec(message)?.[1] ?? 1);
    const reason = message.split('\n').at(-1) ?? message;
    throw invalid(file, [{ line: text.bodyLine + line - 1, message: `Handlebars: ${reason}` }], error);
  }
}

function asPartial(template: Template): Handlebars.Template {
  const known = template.compiled.parameters.map((parameter) => parameter.name);
  return (context: Record<string, unknown>) =>
    template.compiled.render(
      Object.fromEntries(known.filter((name) => Object.hasOwn(context, name)).map((name) => [name, context[name]])),
    );
}
