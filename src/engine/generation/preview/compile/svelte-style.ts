import type { PreviewProblem } from '../../../../protocol/preview.ts';
import { TextPositions } from '../../validation/text-positions.ts';
import type { ModuleSource } from './compiled-module.ts';
import { plainStyle } from './plain-style.ts';

export interface StyledSource {
  code: string;
  problems: PreviewProblem[];
}

const STYLE = /(<style\b[^>]*\blang=["']?([\w-]+)["']?[^>]*>)([\s\S]*?)(<\/style>)/g;

/** The component with its style as CSS; one that needs a preprocessor is taken out, and told as a problem. */
export function withPlainStyle({ path, code }: ModuleSource): StyledSource {
  const problems: PreviewProblem[] = [];
  const plain = code.replace(STYLE, (all, open: string, lang: string, content: string, close: string, at: number) => {
    const style = plainStyle(content, lang);
    if (style !== null) return `${open}${style}${close}`;
    const message = `The style in ${lang} is left out: the preview draws CSS and what browsers nest by themselves.`;
    problems.push({ kind: 'import', message, file: path, ...new TextPositions(code).at(at) });
    return all.replace(/[^\n]/g, ' ');
  });
  return { code: plain, problems };
}
