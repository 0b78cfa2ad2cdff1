/** Text between tags, entities left as they are written. */
export interface MarkupText {
  kind: 'text';
  text: string;
  start: number;
  end: number;
}

/** Something whose output can't be told from here: an expression, a slot, a render call. */
export interface MarkupUnknown {
  kind: 'unknown';
  start: number;
  end: number;
}

/** Alternatives of which one is shown: the branches of a condition, or a body that may be left out. */
export interface MarkupChoice {
  kind: 'choice';
  branches: MarkupNode[][];
  start: number;
  end: number;
}

export type MarkupNode = MarkupElement | MarkupText | MarkupUnknown | MarkupChoice;

/** One attribute, property or directive, under the name that HTML has for it: `class`, `for`, `tabindex`. */
export interface MarkupAttribute {
  /** Lower case. */
  name: string;
  /** What it always is; null when it is computed. Literals in expressions count as always. */
  value: string | null;
  /** The expression of a computed one as it is written; empty when there is none. */
  expression: string;
  start: number;
  end: number;
}

/** A handler, by the name of its event in lower case and without prefix: `click`, `keydown`. */
export interface MarkupEvent {
  name: string;
  /** The handler as it is written; empty when there is none. */
  expression: string;
  /** Modifiers such as `stop` and `self`. */
  modifiers: readonly string[];
  start: number;
  end: number;
}

/** An element or component of any of the five frameworks. */
export interface MarkupElement {
  kind: 'element';
  /** As it is written; lower case for elements of HTML. */
  tag: string;
  /** What it renders is not known here. */
  isComponent: boolean;
  attributes: MarkupAttribute[];
  events: MarkupEvent[];
  /** Further attributes come from an expression, so that nothing can be said to be missing. */
  hasSpread: boolean;
  /** Its content is set as text or HTML by an attribute. */
  hasSetContent: boolean;
  children: MarkupNode[];
  parent: MarkupElement | null;
  start: number;
  end: number;
  /** Where the tag's name begins and ends in the start tag: attributes can be put in at the end of it. */
  nameStart: number;
  nameEnd: number;
}

/** HTML that is put in as it is. */
export interface RawHtml {
  /** How: `dangerouslySetInnerHTML`, `v-html`, `{@html}`, `[innerHTML]`. */
  how: string;
  /** The expression as it is written. */
  expression: string;
  start: number;
  end: number;
}

/** A list that is rendered, in frameworks whose markup has loops. */
export interface MarkupLoop {
  /** The list as it is written. */
  list: string;
  key: 'none' | 'index' | 'value';
  /** What an item is called, or the pattern that takes it apart; empty where it is neither. */
  item: string;
  /** Where a key can be put in, between these; null where it takes more than that. */
  keyPlace: { at: number; before: string; after: string } | null;
  /** Whether the framework wants a key in every loop. */
  needsKey: boolean;
  start: number;
  end: number;
  /** Where the text that is drawn for each item ends; it begins at `start`. */
  bodyEnd: number;
}

/** The markup of one file. */
export interface MarkupDocument {
  roots: MarkupNode[];
  /** All elements in the order in which they stand in the file. */
  elements: MarkupElement[];
  rawHtml: RawHtml[];
  loops: MarkupLoop[];
  /** False where an inserted quotation mark would end a string around the markup. */
  canInsert: boolean;
}

export function emptyDocument(): MarkupDocument {
  return { roots: [], elements: [], rawHtml: [], loops: [], canInsert: true };
}

/** The attribute of that name, or undefined. */
export function attributeOf(element: MarkupElement, name: string): MarkupAttribute | undefined {
  return element.attributes.find((one) => one.name === name);
}

/** Whether it is there, or may be there by a spread. */
export function mayHave(element: MarkupElement, name: string): boolean {
  return element.hasSpread || attributeOf(element, name) !== undefined;
}

/** What it always is, trimmed; undefined when it is missing or computed. */
export function staticValue(element: MarkupElement, name: string): string | undefined {
  return attributeOf(element, name)?.value?.trim();
}

/** The handler of that event, or undefined. */
export function eventOf(element: MarkupElement, name: string): MarkupEvent | undefined {
  return element.events.find((one) => one.name === name);
}

/** All elements around this one, the nearest first. */
export function ancestorsOf(element: MarkupElement): MarkupElement[] {
  const found: MarkupElement[] = [];
  for (let one = element.parent; one; one = one.parent) found.push(one);
  return found;
}

/** Calls `visit` for every node below, branches of choices included, parents first. */
export function visitNodes(nodes: readonly MarkupNode[], visit: (node: MarkupNode) => void): void {
  for (const node of nodes) {
    visit(node);
    if (node.kind === 'element') visitNodes(node.children, visit);
    else if (node.kind === 'choice') for (const branch of node.branches) visitNodes(branch, visit);
  }
}

/** Whether a node below satisfies `test`. */
export function hasNode(nodes: readonly MarkupNode[], test: (node: MarkupNode) => boolean): boolean {
  return nodes.some((node) => {
    if (test(node)) return true;
    if (node.kind === 'element') return hasNode(node.children, test);
    return node.kind === 'choice' && node.branches.some((branch) => hasNode(branch, test));
  });
}
