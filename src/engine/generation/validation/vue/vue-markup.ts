import { camelize } from '@vue/shared';
import type { AstNode } from '../script/ast.ts';
import type { ScopeBuilder } from '../script/scope-builder.ts';

/** A tag that stands for a component, or a directive that isn't Vue's own. */
export interface VueUse {
  name: string;
  start: number;
}

export interface VueMarkup {
  statements: AstNode[];
  components: VueUse[];
  directives: VueUse[];
}

const ELEMENT = 1;
const INTERPOLATION = 5;
const DIRECTIVE = 7;
const COMPONENT = 1;
const OWN_DIRECTIVES = new Set(
  [
    'bind',
    'cloak',
    'else',
    'else-if',
    'for',
    'html',
    'if',
    'model',
    'on',
    'once',
    'pre',
    'show',
    'slot',
    'text',
  ].concat(['memo', 'is']),
);

/** The scopes and uses of names in a Vue template (the tree that `parse` of the SFC compiler gives, untransformed). */
export function lowerTemplate(children: AstNode[], build: ScopeBuilder): VueMarkup {
  const components: VueUse[] = [];
  const directives: VueUse[] = [];

  const run = (exp: AstNode | undefined, how: 'use' | 'run' = 'use'): AstNode[] =>
    exp ? build[how](exp.loc.start.offset, exp.loc.end.offset, textOf(exp)) : [];
  const pattern = (exp: AstNode | undefined): AstNode[] =>
    exp ? build.patterns(exp.loc.start.offset, exp.loc.end.offset) : [];

  const lower = (node: AstNode): AstNode[] => {
    if (node.type === (INTERPOLATION as never)) return run(node.content);
    if (node.type !== (ELEMENT as never)) return [];
    if (node.tagType === COMPONENT) components.push({ name: node.tag, start: node.loc.start.offset + 1 });
    const own = (node.props as AstNode[]).filter((one) => one.type === (DIRECTIVE as never));
    const loop = own.find((one) => one.name === 'for');
    const slot = own.find((one) => one.name === 'slot');
    // v-if is judged before v-for brings its names.
    const outer = own.filter((one) => loop && /^(?:if|else-if)$/.test(one.name));
    const inner = own.filter((one) => one !== loop && one !== slot && !outer.includes(one));
    const body = [...inner.flatMap(directive), ...dynamicArgument(slot)];
    const inside = build.scope(pattern(slot?.exp), (node.children as AstNode[]).flatMap(lower));
    if (!loop) return [...body, inside];
    const { source, value, key, index } = loop.forParseResult ?? {};
    const brought = [value, key, index].flatMap(pattern);
    return [...outer.flatMap(directive), ...run(source), build.scope(brought, [...body, inside])];
  };

  const dynamicArgument = (one: AstNode | undefined): AstNode[] => (one?.arg && !one.arg.isStatic ? run(one.arg) : []);

  const directive = (one: AstNode): AstNode[] => {
    if (!OWN_DIRECTIVES.has(one.name)) directives.push({ name: one.name, start: one.loc.start.offset });
    if (one.name === 'bind' && !one.exp && one.arg?.isStatic) {
      return [build.name(camelize(one.arg.content), one.arg.loc.start.offset)];
    }
    return [...dynamicArgument(one), ...run(one.exp, one.name === 'on' ? 'run' : 'use')];
  };

  return { statements: children.flatMap(lower), components, directives };
}

/** What the expression says once entities are read; undefined where the file spells it the same. */
function textOf(exp: AstNode): string | undefined {
  return exp.content === exp.loc.source ? undefined : exp.content;
}
