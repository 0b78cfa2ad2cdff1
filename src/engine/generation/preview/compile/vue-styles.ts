import { compileStyle, type SFCDescriptor } from '@vue/compiler-sfc/dist/compiler-sfc.esm-browser.js';
import type { PreviewProblem } from '../../../../protocol/preview.ts';
import { plainStyle } from './plain-style.ts';

export interface CompiledStyles {
  css: string | null;
  scoped: boolean;
  /** Class names of `<style module>` by the name that the template knows the module by. */
  modules: Record<string, Record<string, string>>;
  problems: PreviewProblem[];
}

/** Compiles the style blocks of a component. One that can't be is left out and told as a problem. */
export function compileStyles({ styles }: SFCDescriptor, id: string, path: string): CompiledStyles {
  const sheets: string[] = [];
  const modules: CompiledStyles['modules'] = {};
  const problems: PreviewProblem[] = [];
  for (const style of styles) {
    const { line, column } = style.loc.start;
    const tell = (message: string, at = { line, column }) =>
      problems.push({ kind: 'import', message, file: path, ...at });
    if (style.src) {
      tell(`The preview does not load the style sheet '${style.src}' of a style block: import it in the script.`);
      continue;
    }
    const source = plainStyle(style.content, style.lang);
    if (source === null) {
      tell(`A style block in ${style.lang} is left out: the preview draws CSS and what browsers nest by themselves.`);
      continue;
    }
    const names: Record<string, string> = {};
    const postcssPlugins = style.module ? [renamed(id, names)] : [];
    const { code, errors } = compileStyle({
      source,
      filename: path,
      id,
      scoped: style.scoped ?? false,
      postcssPlugins,
    });
    const [error] = errors as (Error & { reason?: string; line?: number; column?: number })[];
    if (error) {
      const row = error.line ?? 1;
      const at = { line: line + row - 1, column: row === 1 ? column + (error.column ?? 1) - 1 : (error.column ?? 1) };
      tell(`A style block is left out: ${error.reason ?? error.message}.`, at);
      continue;
    }
    if (style.module) modules[style.module === true ? '$style' : style.module] = names;
    sheets.push(code);
  }
  return {
    css: sheets.length > 0 ? sheets.join('\n') : null,
    scoped: styles.some(({ scoped }) => scoped),
    modules,
    problems,
  };
}

interface StyleRule {
  selector: string;
}

/** Gives the classes of a module names that no other component has, and notes them in `names`. */
function renamed(id: string, names: Record<string, string>) {
  return {
    postcssPlugin: 'uiforge-modules',
    Once(root: { walkRules: (each: (rule: StyleRule) => void) => void }) {
      root.walkRules((rule) => {
        rule.selector = rule.selector.replace(CLASS_OR_KEPT, (all, global, name) => {
          if (global) return global;
          if (!name) return all;
          names[name] = `${name}_${id}`;
          return `.${names[name]}`;
        });
      });
    },
  };
}

/** `:global(...)`, strings and attributes stay; then classes. */
const CLASS_OR_KEPT = /:global\(([^)]*)\)|"[^"]*"|'[^']*'|\[[^\]]*\]|\.(-?[_a-zA-Z][\w-]*)/g;
