import type { AstNode } from '../../../validation/script/ast.ts';
import type { TemplateSource } from './component-template.ts';
import type { Problems } from './problems.ts';
import { readResource } from './resources.ts';
import { staticValue } from './static-value.ts';

/** The style sheets of a component: those in its decorator, then those in files. What can't be had is noted and left out. */
export function componentStyles(source: TemplateSource, problems: Problems): string[] {
  const texts = textsOf(source.fields.get('styles'), source.program, (node) => {
    problems.at(node.start, 'A style sheet that is made at run time is left out.', 'import');
  });
  const urls = ['styleUrl', 'styleUrls'].flatMap((name) => {
    const node = source.fields.get(name);
    return textsOf(node, source.program, () => undefined).map((url) => ({ url, at: (node as AstNode).start }));
  });
  const files = urls.flatMap(({ url, at }) => {
    const file = readResource(url, source.path);
    if (!file) {
      problems.at(at, `The style sheet '${url}' can't be read: the component is drawn without it.`, 'import');
      return [];
    }
    if (!/\.css$/i.test(url) && /[$@](?:use|import|mixin|include|extend|function)\b|\$[\w-]+\s*:/.test(file.content)) {
      problems.at(at, `The style sheet '${url}' needs a compiler: the component is drawn without it.`, 'import');
      return [];
    }
    return [file.content];
  });
  return [...texts, ...files];
}

function textsOf(node: AstNode | undefined, program: AstNode, onUnknown: (node: AstNode) => void): string[] {
  if (!node) return [];
  const nodes: AstNode[] = node.type === 'ArrayExpression' ? node.elements.filter(Boolean) : [node];
  return nodes.flatMap((one) => {
    const value = staticValue(one, program);
    if (typeof value === 'string') return [value];
    if (Array.isArray(value)) return value.filter((text): text is string => typeof text === 'string');
    onUnknown(one);
    return [];
  });
}
