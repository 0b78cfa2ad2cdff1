import type MagicString from 'magic-string';
import type { AstNode } from '../../validation/script/ast.ts';
import { topFunctions } from './top-functions.ts';

const WRAP = '__uiforgeAsync';

/** What a module with components that are async functions needs, one line each. */
export interface AsyncComponents {
  declaration: string;
  calls: string;
}

/**
 * Components that are async functions render on a server only. They are wrapped in one that draws what their promise gives;
 * null when there are none.
 */
export function asyncComponents(program: AstNode, text: MagicString): AsyncComponents | null {
  const named = topFunctions(program).filter(({ name, own }) => /^[A-Z]/.test(name) && own?.async && !own.generator);
  const calls = named
    .filter(({ value, own }) => {
      if (own?.type === 'FunctionDeclaration') return true;
      if (value !== own || !own) return false;
      wrap(own, text);
      return false;
    })
    .map(({ name }) => `${name}=${WRAP}(${name});`);
  const nameless = (program.body as AstNode[]).find(
    ({ type, declaration }) => type === 'ExportDefaultDeclaration' && declaration.async && !declaration.id,
  );
  if (nameless) wrap(nameless.declaration, text);
  if (named.length === 0 && !nameless) return null;
  return { declaration: DECLARATION, calls: calls.join('') };
}

function wrap(value: AstNode, text: MagicString): void {
  text.appendRight(value.start, `${WRAP}(`);
  text.appendLeft(value.end, ')');
}

const DECLARATION = `import * as __uiforgeReact from "react";function ${WRAP}(draw){
const Async=(props)=>{const[drawn,set]=__uiforgeReact.useState(null);
const key=Object.entries(props).flat().filter((value)=>typeof value!=="function"&&typeof value!=="object").join();
__uiforgeReact.useEffect(()=>{let live=true;Promise.resolve(props).then(draw)
.then((node)=>live&&set({node}),(error)=>live&&set({error}));return()=>{live=false}},[key]);
if(drawn&&"error" in drawn)throw drawn.error;return drawn?drawn.node:null};
Async.displayName=draw.name;return Async}`.replaceAll('\n', '');
