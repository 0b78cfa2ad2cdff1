import type { PreviewProp, PropType } from '../../../../protocol/preview.ts';
import type { AstNode } from '../../validation/script/ast.ts';
import { declaredTypes } from './declared-types.ts';
import { importedTypes } from './imported-types.ts';
import { membersOf } from './members-of.ts';
import { typeOf } from './type-of.ts';
import { bind, nameOf, type TypeContext } from './written-type.ts';

/** Reads props off the types that a file, and those of its project that it imports from, declare; others are `unknown`. */
export class TypeReader {
  readonly #context: TypeContext;

  /**
   * @param code the text that the offsets of the programs' nodes count in
   * @param file absolute path, for the types that are imported; without it none are
   */
  constructor(programs: readonly AstNode[], code: string, file?: string) {
    const imported = file === undefined ? { programs: [], code } : importedTypes(programs, code, file);
    const context: TypeContext = {
      declared: declaredTypes([...programs, ...imported.programs]),
      code: imported.code,
      open: [],
      typeOf: (written, depth) => typeOf(context, written, depth),
      membersOf: (written, depth) => membersOf(context, written, depth),
    };
    this.#context = context;
  }

  /** The members of an object type as props, without defaults and samples. `parameters` are those of the component. */
  props(node: AstNode, parameters?: AstNode | null): PreviewProp[] {
    return this.#context.membersOf({ node, bound: bind(parameters, [], new Map()) }, 0);
  }

  type(node: AstNode): PropType {
    return this.#context.typeOf({ node, bound: new Map() }, 0);
  }

  /** The value of the constant of that name at the top of the file. */
  value(name: string): AstNode | undefined {
    return this.#context.declared.values.get(name);
  }

  /** The declarations that a type names, for what is no member of theirs, such as their call signatures. */
  declarations(node: AstNode): AstNode[] {
    return this.#context.declared.types.get(nameOf(node.typeName)) ?? [];
  }
}
