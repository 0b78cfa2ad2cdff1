import { type AstNode, walk } from '../script/ast.ts';

/** What a component written with the Options API gives to its template. */
export interface VueOptions {
  names: Set<string>;
  components: Set<string>;
  /** True when more may come from what can't be seen: mixins, spreads, imported objects. */
  open: boolean;
}

/** Reads the options object of a module's default export, also inside of `defineComponent`. */
export function readOptions(program: AstNode): VueOptions {
  const options: VueOptions = { names: new Set(), components: new Set(), open: false };
  const exported = (program.body as AstNode[]).find((node) => node.type === 'ExportDefaultDeclaration');
  let object = exported?.declaration as AstNode | undefined;
  while (object && /^TS(?:As|Satisfies)Expression$/.test(object.type)) object = object.expression as AstNode;
  if (object?.type === 'CallExpression') object = object.arguments[0];
  if (object?.type !== 'ObjectExpression') return { ...options, open: true };
  for (const property of object.properties as AstNode[]) readOption(property, options);
  return options;
}

function readOption(property: AstNode, options: VueOptions): void {
  const name = keyOf(property);
  if (name === null || name === 'mixins' || name === 'extends') options.open = true;
  else if (name === 'components') addKeys(property.value, options.components, options);
  else if (/^(?:props|inject|computed|methods)$/.test(name)) addKeys(property.value, options.names, options);
  else if (name === 'data' || name === 'setup') addReturned(property.value, options);
}

/** Keys of an object literal, strings of an array literal. */
function addKeys(value: AstNode, into: Set<string>, options: VueOptions): void {
  const node = /^TS(?:As|Satisfies)Expression$/.test(value.type) ? (value.expression as AstNode) : value;
  const parts: AstNode[] | undefined = node.type === 'ObjectExpression' ? node.properties : node.elements;
  if (!parts) options.open = true;
  for (const part of parts ?? []) {
    const name = part?.type === 'Literal' ? String(part.value) : part?.type === 'Property' ? keyOf(part) : null;
    if (name === null) options.open = true;
    else into.add(name);
  }
}

/** What `data` and `setup` return, where that is an object literal. */
function addReturned(fn: AstNode, options: VueOptions): void {
  if (!/Function/.test(fn.type)) {
    options.open = true;
    return;
  }
  const returned: AstNode[] = fn.body.type === 'BlockStatement' ? [] : [fn.body];
  if (fn.body.type === 'BlockStatement') {
    walk(fn.body, (node) => {
      if (node.type === 'ReturnStatement' && node.argument) returned.push(node.argument);
      return !/Function/.test(node.type);
    });
  }
  for (const value of returned) addKeys(value, options.names, options);
}

function keyOf(property: AstNode): string | null {
  if (property.type !== 'Property' || property.computed) return null;
  return property.key.type === 'Literal' ? String(property.key.value) : property.key.name;
}
