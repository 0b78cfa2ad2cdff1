import path from 'node:path';
import type { AstNode } from '../../../validation/script/ast.ts';
import { preprocess } from '../../modules/styles/preprocess.ts';
import { plainStyle } from '../plain-style.ts';
import type { TemplateSource } from './component-template.ts';
import type { Problems } from './problems.ts';
import { staticValue } from './static-value.ts';

/**
 * The style sheets of a component as CSS: those in its decorator, then those in files, made by the workspace's own
 * preprocessor where they need one. What can't be had is noted and left out.
 */
export async function componentStyles(source: TemplateSource, problems: Problems): Promise<string[]> {
  const leftOut = (at: number, what: string, why: string) => problems.at(at, `${what} is left out. ${why}`, 'import');
  const inline = textsOf(source.fields.get('styles'), source.program).flatMap(({ text, at }) => {
    if (text === null) leftOut(at, 'A style sheet', 'It is made at run time.');
    // What language it is in only the build's settings say.
    return text === null ? [] : [cssOf(text, source.path.replace(/\.ts$/, '.scss'), at, 'A style sheet')];
  });
  const linked = ['styleUrl', 'styleUrls'].flatMap((name) => textsOf(source.fields.get(name), source.program));
  const files = linked.map(({ text, at }) => {
    const file = source.resources.read(text ?? '');
    const what = `The style sheet '${text}'`;
    if ('why' in file) {
      leftOut(at, what, file.why);
      return '';
    }
    return cssOf(file.content, file.path, at, what);
  });
  return Promise.all([...inline, ...files]);

  async function cssOf(text: string, file: string, at: number, what: string): Promise<string> {
    const plain = plainStyle(text, path.extname(file).slice(1));
    if (plain !== null) return plain;
    const { files: workspace } = source.resources;
    const made = workspace ? await preprocess(workspace, text, file) : { why: 'It needs a preprocessor.' };
    if ('css' in made) return made.css;
    leftOut(at, what, made.why);
    return '';
  }
}

/** Texts of a field that holds one or a list of them; null for what can't be told without running it. */
function textsOf(node: AstNode | undefined, program: AstNode): { text: string | null; at: number }[] {
  if (!node) return [];
  const nodes: AstNode[] = node.type === 'ArrayExpression' ? node.elements.filter(Boolean) : [node];
  return nodes.flatMap((one) => {
    const value = staticValue(one, program);
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return values.map((text) => ({ text: typeof text === 'string' ? text : null, at: one.start }));
  });
}
