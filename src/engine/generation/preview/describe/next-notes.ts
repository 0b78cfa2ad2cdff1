import { type AstNode, walk } from '../../validation/script/ast.ts';

const SERVER_MODULES = /^(?:server-only|next\/(?:headers|server|cache)|node:.+|fs|path|crypto|fs\/promises)$/;
const FOR_PAGES = new Set(['metadata', 'generateMetadata', 'viewport', 'generateViewport', 'generateStaticParams']);

/** Why a Next.js component is not drawn as it will be; sentences. */
export function nextNotes(program: AstNode, own: AstNode | null): string[] {
  const notes: string[] = [];
  const body = program.body as AstNode[];
  const isClient = body.some((node) => node.directive === 'use client');
  if (body.some((node) => node.directive === 'use server')) {
    notes.push("This file holds actions of the server ('use server'): they don't run in the preview.");
  } else if (hasInnerAction(program)) {
    notes.push("It holds an action of the server ('use server'), which runs in the page here.");
  }
  if (own?.async && !isClient) {
    notes.push('It is a server component that waits for data: it is drawn as far as that works without a server.');
  }
  for (const node of body) {
    const from = node.type === 'ImportDeclaration' && node.importKind !== 'type' ? (node.source.value as string) : '';
    if (SERVER_MODULES.test(from)) notes.push(`It imports '${from}', which works on a server only.`);
  }
  const names = body.flatMap(exportedNames).filter((name) => FOR_PAGES.has(name));
  if (names.length > 0)
    notes.push(`The preview does not show what the file exports for the page: ${names.join(', ')}.`);
  return notes;
}

function exportedNames(node: AstNode): string[] {
  const declaration = node.type === 'ExportNamedDeclaration' ? (node.declaration as AstNode | null) : null;
  if (declaration?.type === 'VariableDeclaration') {
    return (declaration.declarations as AstNode[]).flatMap(({ id }) => (id.name as string | undefined) ?? []);
  }
  return declaration?.id?.name ? [declaration.id.name as string] : [];
}

function hasInnerAction(program: AstNode): boolean {
  let found = false;
  walk(program, (node, ancestors) => {
    if (node.directive === 'use server' && ancestors.length > 1) found = true;
    return !found;
  });
  return found;
}
