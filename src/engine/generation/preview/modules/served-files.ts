/** What a browser gets. */
export interface Content {
  type: string;
  body: string | Buffer;
}

/** Old versions of a module that can still be had: a frame may be drawing one while the next is made. */
const VERSIONS_KEPT = 4;

/**
 * The addresses of a preview's modules, and what lies there. An address is given once for a content and never reused;
 * what was given none can't be asked for.
 */
export class ServedFiles {
  /** Path of the preview on its host, with a slash at both ends. */
  readonly base: string;
  readonly #ids = new Map<string, { id: number; addresses: string[] }>();
  readonly #contents = new Map<string, () => Content | Promise<Content>>();

  constructor(base: string) {
    this.base = base;
  }

  /**
   * The address of a thing in this version, given at the first call.
   *
   * @param key what it is, the same over its versions
   * @param content made when it is asked for
   */
  give(key: string, version: number, basename: string, content: () => Content | Promise<Content>): string {
    let known = this.#ids.get(key);
    if (!known) {
      known = { id: this.#ids.size + 1, addresses: [] };
      this.#ids.set(key, known);
    }
    const address = `${this.base}m/${known.id}-${version}/${encodeURIComponent(basename)}`;
    if (this.#contents.has(address)) return address;
    this.#contents.set(address, content);
    known.addresses.push(address);
    if (known.addresses.length > VERSIONS_KEPT) this.#contents.delete(known.addresses.shift() ?? '');
    return address;
  }

  /** What lies at a path of the host; null for what was never given. */
  find(address: string): (() => Content | Promise<Content>) | null {
    return this.#contents.get(address) ?? null;
  }
}
