import { createHash } from 'node:crypto';
import MagicString from 'magic-string';
import { type CompileError, compile, compileModule, parse } from 'svelte/compiler';
import { type AstNode, walk } from '../../validation/script/ast.ts';
import { TextPositions } from '../../validation/text-positions.ts';
import { type CompiledModule, type ModuleSource, notCompiled } from './compiled-module.ts';
import { guardLoop, guardLoops, MAY_LOOP } from './guard-loops.ts';
import { linesOf, mappingsOf } from './line-map.ts';
import { moduleStart } from './module-start.ts';
import { parseModule } from './parse-module.ts';
import { PLACE_ATTRIBUTE } from './source-place.ts';
import { stripTypes } from './strip-types.ts';
import { type StyledSource, withPlainStyle } from './svelte-style.ts';

/** Makes a Svelte component, or a module of runes (`.svelte.ts`), a module of the browser's. */
export function compileSvelte(source: ModuleSource): CompiledModule {
  return source.path.endsWith('.svelte') ? compileComponent(source) : compileRunes(source);
}

/** As Svelte likes paths. */
const fileName = (path: string) => path.replaceAll('\\', '/');

function compileComponent(source: ModuleSource): CompiledModule {
  const styled = withPlainStyle(source);
  try {
    const { code, loops } = withPlaces(styled, source.path);
    const { js, css } = compile(code, {
      filename: fileName(source.path),
      // No path starts with it: places are told with the whole one.
      rootDir: '\0',
      dev: true,
      generate: 'client',
      css: 'external',
      cssHash: () => `svelte-${createHash('sha256').update(source.path).digest('hex').slice(0, 8)}`,
      warningFilter: () => false,
    });
    return {
      code: `${startOf(source.path, js.map, loops)}${js.code}`,
      css: css?.code ?? null,
      problems: styled.problems,
    };
  } catch (error) {
    return problemOf(source, error, styled.code);
  }
}

/** Puts guards into loops and the place on each host element. */
function withPlaces({ code }: StyledSource, path: string): { code: string; loops: boolean } {
  const positions = new TextPositions(code);
  const text = new MagicString(code);
  const root = parse(code, { modern: true }) as unknown as Record<'instance' | 'module' | 'fragment', AstNode | null>;
  const file = path.replace(/[&"{}<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  let loops = false;
  for (const part of [root.module, root.instance, root.fragment]) {
    if (!part) continue;
    walk(part, (node) => {
      loops = guardLoop(node, text, positions) || loops;
      if (node.type !== 'RegularElement') return undefined;
      const { line, column } = positions.at(node.start);
      text.appendLeft(node.start + 1 + node.name.length, ` ${PLACE_ATTRIBUTE}="${file}:${line}:${column}"`);
      return undefined;
    });
  }
  return { code: text.toString(), loops };
}

function compileRunes(source: ModuleSource): CompiledModule {
  const { program, problems, positions, typescript } = parseModule(source);
  if (!program) return { code: null, css: null, problems };
  const text = new MagicString(source.code);
  const loops = MAY_LOOP.test(source.code) && guardLoops(program, text, positions);
  const plain = typescript ? stripTypes(text.toString(), { typescript, jsx: null }) : text.toString();
  try {
    const { js } = compileModule(plain, {
      filename: fileName(source.path),
      dev: true,
      generate: 'client',
      warningFilter: () => false,
    });
    return { code: `${startOf(source.path, js.map, loops)}${js.code}`, css: null, problems: [] };
  } catch (error) {
    return problemOf(source, error, plain);
  }
}

function startOf(path: string, map: { mappings: string }, loops: boolean): string {
  return moduleStart({ path, loops, mappings: mappingsOf(linesOf(map.mappings)) });
}

/** The error at its place in the source: what was put in moves columns, so the source itself is compiled once more. */
function problemOf(source: ModuleSource, error: unknown, plain: string): CompiledModule {
  let told = error as CompileError;
  if (source.path.endsWith('.svelte')) {
    try {
      compile(plain, { filename: fileName(source.path), generate: false, warningFilter: () => false });
    } catch (again) {
      told = again as CompileError;
    }
  }
  if (typeof told.code !== 'string') throw error;
  const message = told.message.split('\n')[0] ?? told.message;
  const { start } = told;
  return notCompiled(source, message, start ? { line: start.line, column: start.column + 1 } : undefined);
}
