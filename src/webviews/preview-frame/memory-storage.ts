/** A `Storage` that lives as long as the page: the real ones are refused to a page without an origin. */
export function memoryStorage(): Storage {
  const entries = new Map<string, string>();
  const methods = {
    getItem: (key: string) => entries.get(String(key)) ?? null,
    setItem: (key: string, value: string) => void entries.set(String(key), String(value)),
    removeItem: (key: string) => void entries.delete(String(key)),
    clear: () => entries.clear(),
    key: (index: number) => [...entries.keys()][index] ?? null,
  };
  return new Proxy(methods as unknown as Storage, {
    get: (_, key) => {
      if (key === 'length') return entries.size;
      if (typeof key === 'symbol') return undefined;
      return methods[key as keyof typeof methods] ?? entries.get(key);
    },
    set: (_, key, value) => {
      entries.set(String(key), String(value));
      return true;
    },
    deleteProperty: (_, key) => {
      entries.delete(String(key));
      return true;
    },
    has: (_, key) => key in methods || entries.has(String(key)),
    ownKeys: () => [...entries.keys()],
    getOwnPropertyDescriptor: (_, key) => {
      const value = entries.get(String(key));
      return value === undefined ? undefined : { value, writable: true, enumerable: true, configurable: true };
    },
  });
}
