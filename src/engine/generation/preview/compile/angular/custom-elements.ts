import * as ng from '@angular/compiler';

/** Names of the elements of a template that HTML does not know, each once. */
export function customElements(nodes: readonly ng.TmplAstNode[]): string[] {
  const finder = new Finder();
  for (const node of nodes) node.visit(finder);
  return [...finder.names];
}

class Finder extends ng.TmplAstRecursiveVisitor {
  readonly names = new Set<string>();

  override visitElement(element: ng.TmplAstElement): void {
    if (element.name.includes('-')) this.names.add(element.name);
    super.visitElement(element);
  }
}
