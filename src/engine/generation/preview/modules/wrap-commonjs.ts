import { quoted } from './write-imports.ts';

/** How a CommonJS module gets at what it requires. */
export type Required =
  /** Another one, wrapped the same way. */
  | { kind: 'wrapped'; url: string }
  | { kind: 'module'; url: string }
  | { kind: 'nothing' }
  | { kind: 'missing'; why: string };

/**
 * A CommonJS module as an ES module that exports one function, which runs it at the first call and gives what it exports.
 * So a module runs when it is required, as its author meant it, also in a circle and behind a condition.
 *
 * @param file what `__filename` says
 * @param processUrl address of a module that exports `process`
 */
export function wrapCommonJs(
  code: string,
  requires: ReadonlyMap<string, Required>,
  file: string,
  processUrl: string,
): string {
  const entries = [...requires];
  const imports = entries.flatMap(([, required], index) => {
    if (required.kind === 'wrapped') return [`import { __require as r${index} } from ${JSON.stringify(required.url)};`];
    return required.kind === 'module' ? [`import * as r${index} from ${JSON.stringify(required.url)};`] : [];
  });
  const cases = entries.map(
    ([specifier, required], index) => `case ${JSON.stringify(specifier)}: ${given(required, index)}`,
  );
  const folder = file.slice(0, file.lastIndexOf('/')) || '/';
  return `${imports.join(' ')} import { process as $process } from ${JSON.stringify(processUrl)};
var $module;
function $all(all) {
  if ('module.exports' in all) return all['module.exports'];
  return all.__esModule ? all : Object.defineProperty({ ...all }, '__esModule', { value: true });
}
function $require(name) {
  switch (name) { ${cases.join(' ')} }
  throw Object.assign(new Error('Cannot find module ' + name), { code: 'MODULE_NOT_FOUND' });
}
$require.resolve = (name) => name;
export function __require() {
  if ($module === undefined) {
    $module = { exports: {}, id: ${JSON.stringify(file)}, filename: ${JSON.stringify(file)}, loaded: false, children: [], paths: [] };
    try {
      $run.call($module.exports, $module, $module.exports, $require, globalThis, $process, ${JSON.stringify(file)}, ${JSON.stringify(folder)});
      $module.loaded = true;
    } catch (error) {
      $module = undefined;
      throw error;
    }
  }
  return $module.exports;
}
function $run(module, exports, require, global, process, __filename, __dirname) {{
${code.replace(/^#!.*/, '')}
}}
`;
}

function given(required: Required, index: number): string {
  switch (required.kind) {
    case 'wrapped':
      return `return r${index}();`;
    case 'module':
      return `return $all(r${index});`;
    case 'nothing':
      return 'return {};';
    default:
      return `throw Object.assign(new Error(${JSON.stringify(required.why)}), { code: 'MODULE_NOT_FOUND' });`;
  }
}

/** The module that others import a wrapped one by: its names, and the default as bundlers have it. */
export function faceOfCommonJs(url: string, names: readonly string[]): string {
  const given = names.filter((name) => name !== 'default' && name !== '__esModule');
  const values = given.map((name, index) => `e${index} = all?.[${JSON.stringify(name)}]`);
  return `import { __require } from ${JSON.stringify(url)};
const all = __require();
${values.length > 0 ? `const ${values.join(', ')};` : ''}
export { ${given.map((name, index) => `e${index} as ${quoted(name)}`).join(', ')} };
export default all?.__esModule && 'default' in all ? all.default : all;
`;
}
