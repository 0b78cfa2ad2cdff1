import type { AstNode } from '../../validation/script/ast.ts';

const FUNCTION = /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/;

/** A function, or what a call makes of one, that a module declares at its top by a name. */
export interface TopFunction {
  name: string;
  /** What the name is bound to: the function, or the call around it as in `memo(forwardRef(...))`. */
  value: AstNode;
  /** The function itself; null when a call is given none. */
  own: AstNode | null;
}

/** Functions and wrapped functions at the top of a module, in their order. A nameless default export is not among them. */
export function topFunctions(program: AstNode): TopFunction[] {
  return (program.body as AstNode[]).flatMap((node) => {
    const isExport = node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration';
    const declaration = (isExport ? node.declaration : node) as AstNode | null;
    if (declaration?.type === 'FunctionDeclaration') {
      if (!declaration.id) return [];
      return [{ name: declaration.id.name as string, value: declaration, own: declaration }];
    }
    if (declaration?.type !== 'VariableDeclaration') return [];
    return (declaration.declarations as AstNode[]).flatMap((one) => {
      const value = one.init ? withoutTypes(one.init as AstNode) : null;
      if (one.id.type !== 'Identifier' || !value) return [];
      if (!FUNCTION.test(value.type) && !/^(?:Call|TaggedTemplate)Expression$/.test(value.type)) return [];
      return [{ name: one.id.name as string, value, own: functionIn(value) }];
    });
  });
}

/** The function that a value is, or that is handed to the call that it is; null for none. */
export function functionIn(value: AstNode): AstNode | null {
  let node: AstNode | undefined = withoutTypes(value);
  for (let depth = 0; node && depth < 5; depth++) {
    if (FUNCTION.test(node.type)) return node;
    if (node.type !== 'CallExpression') return null;
    const handed: AstNode | undefined = (node.arguments as AstNode[])[0];
    node = handed && withoutTypes(handed);
  }
  return null;
}

/** The value within `as`, `satisfies`, `!` and parentheses. */
export function withoutTypes(value: AstNode): AstNode {
  let node = value;
  while (/^(?:TS(?:As|Satisfies|NonNull|TypeAssertion)\w*|ParenthesizedExpression)$/.test(node.type)) {
    node = node.expression;
  }
  return node;
}
