/** A node of an ESTree with TypeScript in it, as the parsers here give them; fields beyond these vary by type. */
export interface AstNode {
  type: string;
  start: number;
  end: number;
  // biome-ignore lint/suspicious/noExplicitAny: one loose type for the trees of four parsers
  [field: string]: any;
}

/** Fields that hold no part of the tree below a node. */
const LINKS = new Set(
  ['parent', 'loc', 'range', 'extra', 'comments', 'tokens', 'errors'].concat([
    'leadingComments',
    'trailingComments',
    'innerComments',
  ]),
);

/** Calls `each` for the nodes right below `node`. Runs for every node of large files: it makes no lists. */
function forEachChild(node: AstNode, each: (child: AstNode) => void): void {
  for (const field in node) {
    const value: unknown = node[field];
    if (typeof value !== 'object' || value === null || LINKS.has(field)) continue;
    if (Array.isArray(value)) {
      for (const one of value) if (typeof one?.type === 'string') each(one as AstNode);
    } else if (typeof (value as AstNode).type === 'string') each(value as AstNode);
  }
}

/**
 * Visits `root` and all below it, parents first. `visit` gets the ancestors, nearest last, and may return false to leave
 * out what is below a node.
 */
export function walk(
  root: AstNode,
  visit: (node: AstNode, ancestors: readonly AstNode[]) => boolean | undefined,
): void {
  const ancestors: AstNode[] = [];
  const step = (node: AstNode): void => {
    if (visit(node, ancestors) === false) return;
    ancestors.push(node);
    forEachChild(node, step);
    ancestors.pop();
  };
  step(root);
}
