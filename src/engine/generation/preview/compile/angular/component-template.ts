import * as ng from '@angular/compiler';
import type { AstNode } from '../../../validation/script/ast.ts';
import { TextPositions } from '../../../validation/text-positions.ts';
import type { Problems } from './problems.ts';
import type { Resources } from './resources.ts';
import { staticValue } from './static-value.ts';
import { prepareTemplate } from './template-places.ts';

export type ParsedTemplate = ReturnType<typeof ng.parseTemplate>;

/** The file of a component, and what stands in its decorator. */
export interface TemplateSource {
  path: string;
  code: string;
  program: AstNode;
  decorator: AstNode;
  fields: ReadonlyMap<string, AstNode>;
  resources: Resources;
}

const FAILED = null;

/** Parses a component's template, inline or in a file of its own; null when it can't be, which is noted. */
export function componentTemplate(source: TemplateSource, problems: Problems): ParsedTemplate | null {
  const preserveWhitespaces = staticValue(source.fields.get('preserveWhitespaces'), source.program) === true;
  const inline = source.fields.get('template');
  const url = source.fields.get('templateUrl');
  if (inline) return inlineTemplate(inline, source, problems, preserveWhitespaces);
  if (!url) {
    problems.at(source.decorator.start, "The component needs a 'template' or a 'templateUrl'.");
    return FAILED;
  }
  const name = staticValue(url, source.program);
  const file = typeof name === 'string' ? source.resources.read(name) : { why: 'Its name must be a text.' };
  if ('why' in file) {
    problems.at(url.start, `The template can't be read. ${file.why}`);
    return FAILED;
  }
  const parsed = ng.parseTemplate(file.content, file.path, { preserveWhitespaces });
  const positions = new TextPositions(file.content);
  for (const error of parsed.errors ?? []) {
    const place = positions.at(offsetOfError(error, 0));
    problems.add({ kind: 'compile', message: messageOfError(error), file: file.path, ...place });
  }
  return finish(parsed, (offset) => placeText(file.path, positions, offset));
}

function inlineTemplate(
  node: AstNode,
  source: TemplateSource,
  problems: Problems,
  preserveWhitespaces: boolean,
): ParsedTemplate | null {
  const isText = node.type === 'TemplateLiteral' ? node.expressions.length === 0 : node.type === 'Literal';
  const positions = new TextPositions(source.code);
  if (!isText) {
    const text = staticValue(node, source.program);
    if (typeof text !== 'string') {
      problems.at(node.start, 'The template must be a text that can be read without running the code.');
      return FAILED;
    }
    const parsed = ng.parseTemplate(text, source.path, { preserveWhitespaces });
    for (const error of parsed.errors ?? []) problems.at(node.start, messageOfError(error));
    return finish(parsed, () => placeText(source.path, positions, node.start));
  }
  const { line, column } = positions.at(node.start + 1);
  const parsed = ng.parseTemplate(source.code, source.path, {
    range: { startPos: node.start + 1, startLine: line - 1, startCol: column - 1, endPos: node.end - 1 },
    ...{ escapedString: true, preserveWhitespaces },
  });
  for (const error of parsed.errors ?? []) problems.at(offsetOfError(error, node.start), messageOfError(error));
  return finish(parsed, (offset) => placeText(source.path, positions, offset));
}

function finish(parsed: ParsedTemplate, placeOf: (offset: number) => string): ParsedTemplate | null {
  if (parsed.errors?.length) return FAILED;
  prepareTemplate(parsed.nodes, placeOf);
  return parsed;
}

function placeText(file: string, positions: TextPositions, offset: number): string {
  const { line, column } = positions.at(offset);
  return `${file}:${line}:${column}`;
}

function messageOfError(error: ng.ParseError): string {
  const [message = error.msg] = error.msg.split('\n');
  return message.replace(/ at (?:column \d+ in|the end of the expression) \[[\s\S]*$/, '.');
}

/** An error in an expression says its column in the expression; its span is the whole text or attribute around it. */
function offsetOfError(error: ng.ParseError, start: number): number {
  const { offset } = error.span.start;
  const place = / at column (\d+) in \[([\s\S]*?)\] in /.exec(error.msg);
  const text = place?.[2];
  if (!place || !text) return Math.max(offset, start);
  const inside = error.span.start.file.content.indexOf(text, offset);
  return inside === -1 ? offset : inside + Number(place[1]) - 1;
}
