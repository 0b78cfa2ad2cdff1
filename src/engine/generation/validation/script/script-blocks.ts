import type { Framework } from '../../../../protocol/framework.ts';

/** Text of a script and where it starts in its file. */
export interface ScriptBlock {
  text: string;
  start: number;
}

/** The scripts of a file: the whole of it, or in a Vue or Svelte file what stands between the script tags. */
export function scriptBlocksOf(code: string, framework: Framework, fileName?: string): ScriptBlock[] {
  const isModule = fileName !== undefined && /\.[cm]?[jt]sx?$/.test(fileName);
  if (isModule || (framework !== 'vue' && framework !== 'svelte')) return [{ text: code, start: 0 }];
  const blocks: ScriptBlock[] = [];
  const open = /<script\b(?:"[^"]*"|'[^']*'|[^'">])*>/gi;
  for (let match = open.exec(code); match; match = open.exec(code)) {
    const start = match.index + match[0].length;
    const close = code.indexOf('</script', start);
    const end = close === -1 ? code.length : close;
    blocks.push({ text: code.slice(start, end), start });
    open.lastIndex = end;
  }
  return blocks;
}
