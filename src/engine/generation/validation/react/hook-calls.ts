import type { Report } from '../report.ts';
import { type AstNode, walk } from '../script/ast.ts';

const BRANCHES = /^(?:IfStatement|ConditionalExpression|LogicalExpression|SwitchCase|While|DoWhile|For)/;
const FUNCTION = /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/;

/** Name of the hook that a call calls, `useState` also of `React.useState`, or null. */
export function hookNameOf(node: AstNode): string | null {
  if (node.type !== 'CallExpression') return null;
  const { callee } = node;
  const name = callee.type === 'MemberExpression' && !callee.computed ? callee.property.name : callee.name;
  return typeof name === 'string' && /^use[A-Z]/.test(name) ? name : null;
}

/** Warns where a hook is called in a branch or a loop of its function: hooks must run in the same order each time. */
export function checkHookCalls(program: AstNode, report: Report): void {
  walk(program, (node, ancestors) => {
    const name = hookNameOf(node);
    if (!name) return undefined;
    let below: AstNode = node;
    for (let index = ancestors.length - 1; index >= 0; index--) {
      const ancestor = ancestors[index] as AstNode;
      if (FUNCTION.test(ancestor.type)) break;
      // What a branch tests always runs; so does the left side of && and ||.
      const always = ancestor.test === below || (ancestor.type === 'LogicalExpression' && ancestor.left === below);
      if (BRANCHES.test(ancestor.type) && !always) {
        report.warning(
          'conditional-hook',
          `'${name}' is called conditionally: hooks must run in the same order each time.`,
          node,
        );
        break;
      }
      below = ancestor;
    }
    return undefined;
  });
}
