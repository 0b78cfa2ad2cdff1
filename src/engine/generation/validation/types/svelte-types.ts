import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { TextPositions } from '../text-positions.ts';
import { toTypeDiagnostics } from './diagnostics.ts';
import { createHost, createOverlay, readConfig } from './language-host.ts';
import { loadFrom, loadTypeScript } from './load-typescript.ts';
import { findPackage, type InstalledPackage, type Project } from './project.ts';
import type { TypeBackend, TypeDiagnostic } from './type-check.ts';

interface Svelte2Tsx {
  svelte2tsx(
    code: string,
    options: Record<string, unknown>,
  ): { code: string; map: ConstructorParameters<typeof TraceMap>[0] };
}

/** Regions that svelte2tsx marks as its own: what is told of them isn't about the user's code. */
const OWN_REGION = /\/\*Ωignore_startΩ\*\/[\s\S]*?\/\*Ωignore_endΩ\*\//g;

/** Packages that bring `svelte2tsx` along, which then need not lie where the workspace itself finds it. */
const BRINGS_CONVERTER = ['@sveltejs/package', 'svelte-language-server'];

function converterOf(project: Project): InstalledPackage | null {
  const own = project.find('svelte2tsx');
  if (own) return own;
  for (const name of BRINGS_CONVERTER) {
    const bringer = project.find(name);
    const found = bringer && findPackage('svelte2tsx', realpathSync(bringer.folder));
    if (found) return found;
  }
  return null;
}

/** Why the types of Svelte can't be judged in a project. */
export function whyNoSvelteTypes(project: Project): string {
  const checker = project.find('svelte-check');
  const also = checker ? ', and svelte-check keeps its own to itself' : '';
  return `svelte2tsx is not installed in this workspace${also}: npm install -D svelte2tsx.`;
}

/** Svelte: its `svelte2tsx` from the workspace turns components into TypeScript, which the workspace's own judges. */
export function svelteTypes(project: Project, typescript: InstalledPackage, file: string): TypeBackend | null {
  const converter = converterOf(project);
  if (!converter) return null;
  const ts = loadTypeScript(typescript);
  const { svelte2tsx } = loadFrom<Svelte2Tsx>(converter);
  const version = project.find('svelte')?.version ?? '5.0.0';
  const convert = (code: string, filename: string) =>
    svelte2tsx(code, {
      filename,
      version,
      isTsFile: /<script[^>]*\blang=["']ts/.test(code),
      mode: 'ts',
      emitOnTemplateError: true,
    });
  const config = readConfig(ts, project, file);
  const overlay = createOverlay();
  const own = [path.join(converter.folder, 'svelte-shims-v4.d.ts'), elementTypes(project, converter)];
  const host = createHost(ts, project, overlay, { ...config, declarations: [...config.declarations, ...own] });
  // `./Card.svelte` is looked for as `./Card.svelte.ts`: there its converted form is found.
  const source = (each: string) => {
    const component = /\.svelte\.ts$/.test(each) && !ts.sys.fileExists(each) ? each.slice(0, -3) : null;
    return component && existsSync(component) ? component : null;
  };
  const { fileExists, getScriptSnapshot, getScriptVersion } = host;
  const text = (component: string) => convert(ts.sys.readFile(component) ?? '', component).code;
  host.fileExists = (each) => fileExists(each) || source(each) !== null;
  host.getScriptVersion = (each) => getScriptVersion(overlay.get(each) ? each : (source(each) ?? each));
  host.getScriptSnapshot = (each) => {
    const component = overlay.get(each) ? null : source(each);
    return component ? ts.ScriptSnapshot.fromString(text(component)) : getScriptSnapshot(each);
  };
  const service = ts.createLanguageService(host);
  return {
    by: `svelte2tsx ${converter.version}, typescript ${typescript.version}`,
    check(target, code) {
      const converted = convert(code, target);
      const virtual = `${target}.ts`;
      overlay.set(virtual, converted.code);
      const found = toTypeDiagnostics(service.getSemanticDiagnostics(virtual), ts);
      return toOriginal(found, converted.code, new TraceMap(converted.map), code);
    },
  };
}

/** The types of elements, which Svelte 4 and later bring themselves. */
function elementTypes(project: Project, converter: InstalledPackage): string {
  const svelte = project.find('svelte');
  const own = svelte ? path.join(svelte.folder, 'svelte-html.d.ts') : '';
  return own !== '' && existsSync(own) ? own : path.join(converter.folder, 'svelte-jsx-v4.d.ts');
}

/** Moves diagnostics of the converted code to the component; those of code that only the converter wrote are left out. */
function toOriginal(found: TypeDiagnostic[], converted: string, map: TraceMap, code: string): TypeDiagnostic[] {
  const generated = new TextPositions(converted);
  const original = new TextPositions(code);
  const regions = [...converted.matchAll(OWN_REGION)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
  const place = (offset: number): number | null => {
    const { line, column } = generated.at(offset);
    const at = originalPositionFor(map, { line, column: column - 1 });
    return at.line !== null ? original.offset(at.line, at.column + 1) : null;
  };
  return found.flatMap((one) => {
    if (regions.some(([from, to]) => one.start >= from && one.start < to)) return [];
    const start = place(one.start);
    if (start === null) return [];
    const length = one.end - one.start;
    const end = converted.slice(one.start, one.end) === code.slice(start, start + length) ? start + length : start + 1;
    return [{ ...one, start, end }];
  });
}
