/** What modules of packages find of Node's `process`; kept small, so that they take the browser's way where they ask. */
export const PROCESS_MODULE = `export const process = {
  env: { NODE_ENV: 'development' }, browser: true, argv: [], version: '', versions: {}, platform: 'browser', pid: 0,
  cwd: () => '/', on() { return process; }, once() { return process; }, off() { return process; }, emitWarning() {},
  nextTick: (task, ...values) => queueMicrotask(() => task(...values)),
};
`;

/** What Vite gives a module of the workspace. */
const META_ENV = "import.meta.env = { MODE: 'development', BASE_URL: '/', DEV: true, PROD: false, SSR: false };";

/** Flags that bundlers set for Vue. */
const VUE_FLAGS: Record<string, boolean> = {
  __VUE_OPTIONS_API__: true,
  __VUE_PROD_DEVTOOLS__: false,
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false,
};

const DECLARES_PROCESS =
  /\b(?:var|let|const|function|class)\s+process\b|\bimport\s+(?:process\b|\*\s*as\s+process\b|\{[^}]*\bprocess\b)/;

/** Statements that go before a module, on its first line, for what it takes for granted. @param processUrl of the above */
export function shimsFor(code: string, processUrl: () => string): string {
  const found: string[] = [];
  if (/\bprocess\b/.test(code) && !DECLARES_PROCESS.test(code)) {
    found.push(`import { process } from ${JSON.stringify(processUrl())};`);
  }
  if (
    /\bglobal\b/.test(code) &&
    /\bglobal\s*[.[]|typeof global\b/.test(code) &&
    !/\b(?:var|let|const|function)\s+global\b/.test(code)
  ) {
    found.push('const global = globalThis;');
  }
  if (code.includes('import.meta.env')) found.push(META_ENV);
  for (const [flag, value] of Object.entries(VUE_FLAGS)) {
    if (code.includes(flag)) found.push(`globalThis.${flag} ??= ${value};`);
  }
  return found.length === 0 ? '' : `${found.join(' ')} `;
}
