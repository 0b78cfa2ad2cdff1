import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { SourcePlace } from '../../protocol/preview-frame.ts';

interface KnownModule {
  file: string;
  mappings: string | undefined;
}

declare global {
  /** Each compiled module calls this at its start: it can't be fetched from within the frame, which has no network. */
  var __uiforgeModule: ((url: string, file: string, mappings?: string) => void) | undefined;
}

/** One line of a stack as Chromium writes it: `    at name (URL:LINE:COLUMN)` or `    at URL:LINE:COLUMN`. */
const FRAME = /^\s*at .*?\(?((?:https?|file):\/\/[^\s()]+):(\d+):(\d+)\)?\s*$/;

/** From places in the modules that the browser runs to places in the source. */
export interface ModulePlaces {
  /** The topmost place of a stack that lies in the source; null when none does. */
  ofStack(stack: string): SourcePlace | null;
  /** Line and column count from 1, as the browser tells them. */
  of(url: string, line: number, column: number): SourcePlace | null;
}

/** Has modules make themselves known, see `__uiforgeModule`. Without mappings a module has the lines of its source. */
export function createModulePlaces(): ModulePlaces {
  const modules = new Map<string, KnownModule>();
  const traced = new Map<string, TraceMap>();

  globalThis.__uiforgeModule = (url, file, mappings) => {
    modules.set(url, { file, mappings });
  };

  function traceOf(url: string, { file, mappings }: { file: string; mappings: string }): TraceMap {
    const known = traced.get(url);
    if (known) return known;
    const map = new TraceMap({ version: 3, names: [], sources: [file], mappings });
    traced.set(url, map);
    return map;
  }

  function of(url: string, line: number, column: number): SourcePlace | null {
    const module = modules.get(url);
    if (!module) return null;
    const { file, mappings } = module;
    if (!mappings) return { file, line, column };
    const found = originalPositionFor(traceOf(url, { file, mappings }), { line, column: column - 1 });
    return found.line === null ? null : { file, line: found.line, column: found.column + 1 };
  }

  return {
    of,
    ofStack(stack) {
      for (const line of stack.split('\n')) {
        const [, url, row, column] = FRAME.exec(line) ?? [];
        const place = url ? of(url, Number(row), Number(column)) : null;
        if (place) return place;
      }
      return null;
    },
  };
}
