/** A node of an ESTree with TypeScript in it, as the parsers here give them; fields beyond these vary by type. */
export interface AstNode {
  type: string;
  start: number;
  end: number;
  // biome-ignore lint/suspicious/noExplicitAny: one loose type for the trees of four parsers
  [field: string]: any;
}

const LINKS = new Set(['parent', 'loc', 'range', 'extra', 'comments', 'tokens', 'errors']);

function isNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && typeof (value as AstNode).type === 'string';
}

/** The nodes right below `node`, in no promised order. */
export function childrenOf(node: AstNode): AstNode[] {
  const found: AstNode[] = [];
  for (const [field, value] of Object.entries(node)) {
    if (LINKS.has(field) || field.endsWith('Comments')) continue;
    if (Array.isArray(value)) found.push(...value.filter(isNode));
    else if (isNode(value)) found.push(value);
  }
  return found;
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
    for (const child of childrenOf(node)) step(child);
    ancestors.pop();
  };
  step(root);
}
