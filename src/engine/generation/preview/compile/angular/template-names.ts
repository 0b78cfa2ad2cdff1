import * as ng from '@angular/compiler';

/** What a template names that its component has to import. */
export interface TemplateNames {
  /** Elements that HTML does not know. */
  elements: string[];
  pipes: string[];
}

/** The names in a template, each once. */
export function templateNames(nodes: readonly ng.TmplAstNode[]): TemplateNames {
  const finder = new NameFinder();
  for (const node of nodes) finder.visit(node);
  return { elements: [...finder.elements], pipes: [...finder.pipes] };
}

class NameFinder extends ng.CombinedRecursiveAstVisitor {
  readonly elements = new Set<string>();
  readonly pipes = new Set<string>();

  override visitElement(element: ng.TmplAstElement): void {
    if (element.name.includes('-')) this.elements.add(element.name);
    super.visitElement(element);
  }

  override visitPipe(pipe: ng.BindingPipe, context: unknown): unknown {
    this.pipes.add(pipe.name);
    return super.visitPipe(pipe, context);
  }
}
