// Parts of CSS modules come without types.
declare module 'postcss-modules-local-by-default' {
  const plugin: (options: { mode: 'local' | 'global' | 'pure' }) => import('postcss').Plugin;
  export default plugin;
}

declare module 'postcss-modules-extract-imports' {
  const plugin: () => import('postcss').Plugin;
  export default plugin;
}

declare module 'postcss-modules-values' {
  const plugin: () => import('postcss').Plugin;
  export default plugin;
}

declare module 'postcss-modules-scope' {
  const plugin: (options: { generateScopedName: (name: string) => string }) => import('postcss').Plugin;
  export default plugin;
}

declare module 'icss-utils' {
  type Symbols = Record<string, string>;
  export function extractICSS(root: import('postcss').Root): {
    icssImports: Record<string, Symbols>;
    icssExports: Symbols;
  };
  export function replaceSymbols(root: import('postcss').Root, symbols: Symbols): void;
  export function replaceValueSymbols(value: string, symbols: Symbols): string;
}
