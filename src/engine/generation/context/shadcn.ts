import path from 'node:path';
import { walk } from '../validation/script/ast.ts';
import { type Alias, importPathOf, resolveAlias } from './aliases.ts';
import { parseModule } from './parse-module.ts';
import type { Project } from './project.ts';
import type { Section } from './section.ts';

interface ComponentsJson {
  style?: string;
  iconLibrary?: string;
  aliases?: { ui?: string; components?: string; utils?: string };
}

const LABELS: Record<string, string> = { vue: 'shadcn-vue', svelte: 'shadcn-svelte', angular: 'spartan/ui' };

/** shadcn/ui and its ports: what `components.json` says, and the parts that are installed. */
export function shadcnSection(
  project: Project,
  aliases: readonly Alias[],
): { section: Section; folder: string } | null {
  const file = project.inPackage('components.json');
  const read = project.read(file);
  const config = read.ok ? parseJson(read.text) : null;
  if (!config) return null;
  const { ui, components, utils } = config.aliases ?? {};
  const module = ui ?? (components === undefined ? undefined : `${components}/ui`);
  const folder = folderOf(project, aliases, module);
  const parts = folder === null ? [] : partsIn(project, aliases, folder);
  const label = LABELS[project.framework] ?? 'shadcn/ui';
  const lines = [
    `${label}${config.style ? `, style \`${config.style}\`` : ''}: compose these parts, and import no other part of it, as only these are installed.`,
    ...parts.map(({ from, names }) => `- \`${from}\`: ${names.join(', ')}`),
  ];
  if (utils !== undefined) lines.push(`Join class names with \`cn\` from \`${utils}\`.`);
  if (config.iconLibrary) lines.push(`Icons come from ${config.iconLibrary}.`);
  return {
    folder: folder ?? '',
    section: {
      kind: 'design-system',
      title: `${label} with ${parts.length} parts`,
      path: file,
      text: lines.join('\n'),
      reason: 'the design system of this project',
    },
  };
}

function folderOf(project: Project, aliases: readonly Alias[], module: string | undefined): string | null {
  const candidates = [
    ...(module === undefined ? [] : [resolveAlias(aliases, module) ?? '']),
    ...['src/components/ui', 'components/ui', 'src/lib/components/ui', 'app/components/ui'].map((one) =>
      project.inPackage(one),
    ),
  ];
  return (
    candidates.find((folder) => folder !== '' && project.allFiles.some((file) => file.startsWith(`${folder}/`))) ?? null
  );
}

function partsIn(project: Project, aliases: readonly Alias[], folder: string): { from: string; names: string[] }[] {
  const inside = project.allFiles.filter((file) => file.startsWith(`${folder}/`));
  const modules = inside.filter((file) => {
    const rest = file.slice(folder.length + 1);
    return rest.includes('/') ? /^[^/]+\/index\.[jt]s$/.test(rest) : /\.(?:[jt]sx?|vue|svelte)$/.test(rest);
  });
  return modules.flatMap((file) => {
    const names = exportedNames(project.readIndexed(file) ?? '', file);
    return names.length === 0 ? [] : [{ from: importPathOf(project, aliases, file), names }];
  });
}

function exportedNames(text: string, file: string): string[] {
  if (/\.(?:vue|svelte)$/.test(file)) return [path.posix.basename(file).replace(/\..*$/, '')];
  const program = parseModule(text);
  const names: string[] = [];
  if (!program) return names;
  walk(program, (node) => {
    if (node.type === 'ExportNamedDeclaration' && node.exportKind !== 'type') {
      for (const one of node.specifiers ?? [])
        if (one.exportKind !== 'type') names.push(one.exported.name ?? one.exported.value);
      for (const one of node.declaration?.declarations ?? []) if (one.id?.name) names.push(one.id.name);
      if (/^(?:Function|Class)Declaration$/.test(node.declaration?.type ?? '')) names.push(node.declaration.id.name);
    }
    return node.type === 'Program' ? undefined : false;
  });
  // The ports export each part twice, once under a short name for namespaces.
  return [...new Set(names)].filter((name) => /^[A-Z]|Variants$/.test(name) && !/^(?:Root|Props)$|Props$/.test(name));
}

function parseJson(text: string): ComponentsJson | null {
  try {
    return JSON.parse(text) as ComponentsJson;
  } catch {
    return null;
  }
}
