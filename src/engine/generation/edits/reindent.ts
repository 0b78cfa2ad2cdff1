/**
 * Gives lines that a model wrote with an indentation of its own that of the file. Learns from lines that stand in both.
 */
export class Reindenter {
  /** From the model's indentation to the file's. */
  readonly #known = new Map<string, string>();

  /** @param pairs the same lines, as the model wrote them and as they stand in the file */
  constructor(pairs: readonly [model: string, file: string][]) {
    for (const [model, file] of pairs) {
      if (model.trim() !== '' && !this.#known.has(indentOf(model))) this.#known.set(indentOf(model), indentOf(file));
    }
  }

  /** The line with the indentation it has to have in the file. */
  apply(line: string): string {
    if (line.trim() === '') return line;
    const indent = indentOf(line);
    return this.#fileIndent(indent) + line.slice(indent.length);
  }

  #fileIndent(indent: string): string {
    const known = this.#known.get(indent);
    if (known !== undefined) return known;
    const keys = [...this.#known.keys()].sort((a, b) => b.length - a.length);
    const outer = keys.find((key) => indent.startsWith(key));
    if (outer !== undefined) return (this.#known.get(outer) ?? '') + this.#convert(indent.slice(outer.length));
    const inner = keys.findLast((key) => key.startsWith(indent));
    if (inner === undefined) return indent;
    const file = this.#known.get(inner) ?? '';
    const less = this.#convert(inner.slice(indent.length));
    return file.endsWith(less) ? file.slice(0, file.length - less.length) : indent;
  }

  /** Indentation beyond what is known, in the file's kind of blanks. */
  #convert(more: string): string {
    const pairs = [...this.#known];
    const tabs = pairs.some(([, file]) => file.includes('\t'));
    if (tabs && /^ +$/.test(more)) {
      const [model, file] = pairs.find(([model, file]) => /^ +$/.test(model) && /^\t+$/.test(file)) ?? ['  ', '\t'];
      return '\t'.repeat(Math.max(1, Math.round((more.length * file.length) / model.length)));
    }
    if (!tabs && more.includes('\t')) {
      const [model, file] = pairs.find(([model, file]) => /^\t+$/.test(model) && /^ +$/.test(file)) ?? ['\t', '  '];
      return more.replaceAll('\t', ' '.repeat(Math.max(1, Math.round(file.length / model.length))));
    }
    return more;
  }
}

function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}
