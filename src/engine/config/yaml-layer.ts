import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { UIForgeError } from '../../protocol/errors.ts';
import type { Layer } from './layer.ts';

/** Reads a text file; throws what `fs.readFileSync` throws. */
export type ReadText = (file: string) => string;

/**
 * A `uiforge.yaml` as a layer, or null where there is none.
 * @throws UIForgeError INVALID_ARGUMENT with file and line when it is no YAML, PERMISSION_DENIED when it can't be read.
 */
export function yamlLayer(
  file: string,
  scope: Layer['scope'],
  baseFolder: string,
  readText: ReadText = (name) => readFileSync(name, 'utf8'),
): Layer | null {
  const text = textOf(file, readText);
  if (text === null) return null;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const error = document.errors[0];
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new UIForgeError(
      'INVALID_ARGUMENT',
      `${file}:${line}:${col} is not valid YAML (${error.code}): ${error.message}`,
      {
        hint: `Correct line ${line} of ${file}.`,
        cause: error,
      },
    );
  }
  const locate = (where: readonly (string | number)[]) => {
    const offset = offsetOf(document.contents, where);
    return offset === null ? file : `${file}:${lines.linePos(offset).line}`;
  };
  return { label: file, scope, value: unfolded(document, file), baseFolder, locate };
}

/** The parser gives up on aliases that unfold into millions of values, and on those that hold themselves. */
function unfolded(document: Document, file: string): unknown {
  try {
    return document.toJS() ?? {};
  } catch (error) {
    throw new UIForgeError('INVALID_ARGUMENT', `${file} can't be read: its aliases (*name) unfold into too much.`, {
      hint: `Write the values out in ${file}, without aliases of aliases.`,
      cause: error,
    });
  }
}

/** Folder that relative paths of a folder's own file count from: the folder, not its `.uiforge`. */
export function folderFile(folder: string): string {
  return path.join(folder, '.uiforge', 'uiforge.yaml');
}

function textOf(file: string, readText: ReadText): string | null {
  try {
    return readText(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new UIForgeError('PERMISSION_DENIED', `${file} can't be read (${code ?? String(error)}).`, {
      hint: 'Check that it is a file and that you may read it.',
      cause: error,
    });
  }
}

/** Where the key of `where` starts, or the nearest thing around it. */
function offsetOf(node: Node | null, where: readonly (string | number)[]): number | null {
  let offset: number | null = null;
  let current: unknown = node;
  for (const step of where) {
    if (isMap(current)) {
      const pair = current.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (!pair) break;
      offset = (isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
      current = pair.value;
    } else if (isSeq(current)) {
      current = current.items[Number(step)];
      offset = (isNode(current) ? current.range?.[0] : undefined) ?? offset;
    } else break;
  }
  return offset;
}
