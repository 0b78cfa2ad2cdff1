import MagicString from 'magic-string';
import { type AstNode, walk } from '../../validation/script/ast.ts';
import { asyncComponents } from './async-components.ts';
import type { CompiledModule, ModuleSource } from './compiled-module.ts';
import { guardLoop } from './guard-loops.ts';
import { moduleStart } from './module-start.ts';
import { parseModule } from './parse-module.ts';
import { REFRESH_IMPORT, refreshCalls } from './react-refresh-calls.ts';
import { PATH_CONSTANT, PLACE_ATTRIBUTE } from './source-place.ts';
import { stripTypes } from './strip-types.ts';

/**
 * Makes a file of a React or Next.js application a module of the browser's: places on its host elements, guards in its
 * loops, its components and hooks known to React's refresh. Every line stays the line that it is in the source.
 */
export function compileReact(source: ModuleSource): CompiledModule {
  const { program, problems, positions, typescript } = parseModule(source);
  if (!program) return { code: null, css: null, problems };
  const text = new MagicString(source.code);
  let loops = false;
  let jsx = false;
  walk(program, (node) => {
    loops = guardLoop(node, text, positions) || loops;
    if (node.type === 'JSXFragment') jsx = true;
    if (isPropTypes(node)) {
      text.appendRight(node.right.start, '()=>(');
      text.appendLeft(node.right.end, ')');
    }
    if (node.type !== 'JSXOpeningElement') return undefined;
    jsx = true;
    const { name } = node;
    if (name.type === 'JSXIdentifier' && /^[a-z]/.test(name.name)) {
      const { line, column } = positions.at(node.start);
      text.appendLeft(name.end, ` ${PLACE_ATTRIBUTE}={${PATH_CONSTANT}+":${line}:${column}"}`);
    }
    return undefined;
  });
  const wrapped = asyncComponents(program, text);
  const refresh = refreshCalls(program, text, source);
  const also = `${wrapped?.declaration ?? ''}${refresh ? REFRESH_IMPORT : ''}`;
  text.prepend(moduleStart({ path: source.path, loops, also }));
  text.append([wrapped?.calls ?? '', refresh].map((calls) => (calls ? `\n${calls}` : '')).join(''));
  const code =
    jsx || typescript ? stripTypes(text.toString(), { typescript, jsx: jsx ? 'react' : null }) : text.toString();
  return { code, css: null, problems: [] };
}

/** `Name.propTypes = {...}`: React looks at it no more, and the package that it is made with may not be there. */
function isPropTypes(node: AstNode): boolean {
  const { type, left, right } = node;
  if (type !== 'AssignmentExpression' || left.type !== 'MemberExpression') return false;
  return left.property.name === 'propTypes' && right.type === 'ObjectExpression';
}
