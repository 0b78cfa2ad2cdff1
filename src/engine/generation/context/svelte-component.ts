import { type AstNode, walk } from '../validation/script/ast.ts';
import type { ComponentApi } from './component-api.ts';
import { oneLine } from './parse-module.ts';
import { patternNames } from './react-components.ts';
import { membersOf, typesOf } from './type-members.ts';

/** Props of a Svelte file: of `$props()`, or in the older way `export let`. */
export function svelteComponent(name: string, programs: { program: AstNode; text: string }[]): ComponentApi {
  const props: string[] = [];
  const inherited: string[] = [];
  const types = new Map(programs.flatMap(({ program }) => [...typesOf(program)]));
  for (const { program, text } of programs) {
    walk(program, (node) => {
      if (node.type === 'VariableDeclarator' && node.init?.callee?.name === '$props') {
        const typed = membersOf(node.id.typeAnnotation, types, text);
        props.push(...typed.props);
        inherited.push(...typed.inherited);
        if (typed.props.length === 0 && node.id.type === 'ObjectPattern') props.push(...patternNames(node.id, text));
      }
      if (node.type === 'ExportNamedDeclaration' && node.declaration?.kind === 'let') {
        for (const one of node.declaration.declarations as AstNode[]) {
          const type = one.id.typeAnnotation?.typeAnnotation as AstNode | undefined;
          const kind = type ? `: ${oneLine(text.slice(type.start, type.end))}` : '';
          props.push(`${one.id.name}${one.init ? '?' : ''}${kind}`);
        }
      }
      return undefined;
    });
  }
  return { name, isDefault: true, props, inherited };
}
