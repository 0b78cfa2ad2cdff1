import { importsOf } from '../imports/imports.ts';
import { hookNameOf } from '../react/hook-calls.ts';
import type { ReactModule } from '../react/react.ts';
import type { Report } from '../report.ts';
import { type AstNode, walk } from '../script/ast.ts';

/** What can only be imported into client files, by module, as Next.js's own compiler has it. */
const CLIENT_ONLY: Record<string, ReadonlySet<string>> = {
  react: new Set(
    [
      'Component',
      'PureComponent',
      'createContext',
      'createFactory',
      'useActionState',
      'useDeferredValue',
      'useEffect',
    ].concat(
      ['useEffectEvent', 'useImperativeHandle', 'useInsertionEffect', 'useLayoutEffect', 'useOptimistic', 'useReducer'],
      ['useRef', 'useState', 'useSyncExternalStore', 'useTransition', 'useContext'],
    ),
  ),
  'react-dom': new Set(['flushSync', 'useFormState', 'useFormStatus', 'unstable_batchedUpdates']),
  'next/navigation': new Set(
    ['useParams', 'usePathname', 'useRouter', 'useSearchParams', 'useSelectedLayoutSegment'].concat([
      'useSelectedLayoutSegments',
      'useServerInsertedHTML',
    ]),
  ),
  'next/router': new Set(['default', 'useRouter', 'withRouter']),
  'next/link': new Set(['useLinkStatus']),
  'next/web-vitals': new Set(['useReportWebVitals']),
};
const SERVER_HOOKS = new Set([
  'useId',
  'useMemo',
  'useCallback',
  'useDebugValue',
  'useTranslations',
  'useFormatter',
  'useLocale',
]);
const BROWSER_VALUES = new Set(
  [
    'window',
    'document',
    'localStorage',
    'sessionStorage',
    'navigator',
    'location',
    'history',
    'alert',
    'confirm',
  ].concat([
    'prompt',
    'matchMedia',
    'requestAnimationFrame',
    'innerWidth',
    'innerHeight',
    'addEventListener',
    'indexedDB',
    'screen',
  ]),
);
const CURE = "begin the file with 'use client', or move this part to a client component";

/** The rules of a file without a directive, which is rendered on the server. */
export function checkServerFile({ program, facts }: ReactModule, report: Report): void {
  const namespaces = new Set<string>();
  const imported = new Map<string, string>();
  for (const one of importsOf(program)) {
    if (one.typeOnly) continue;
    for (const name of one.names) {
      imported.set(name.local, one.specifier);
      if (one.specifier === 'react' && (name.imported === 'default' || name.imported === '*'))
        namespaces.add(name.local);
      if (
        CLIENT_ONLY[one.specifier]?.has(name.imported) &&
        !(one.specifier === 'react' && onlyType(name.local, program))
      ) {
        report.error('client-directive', `'${name.imported}' works in client components only: ${CURE}.`, name);
      }
    }
  }
  checkCalls(program, namespaces, imported, report);
  checkHandlers(program, report);
  const guarded = typeofOperands(program);
  if (guarded.size > 0) return;
  for (const one of facts.free) {
    if (one.use !== 'value' || !BROWSER_VALUES.has(one.name)) continue;
    report.error(
      'client-directive',
      `'${one.name}' exists in the browser only, and this file is rendered on the server: ${CURE}.`,
      one,
    );
  }
}

/** True for an import such as `Component` that the module uses as a type alone, which is erased. */
function onlyType(local: string, program: AstNode): boolean {
  if (!/^[A-Z]/.test(local)) return false;
  let asValue = false;
  walk(program, (node) => {
    if (node.type === 'ImportDeclaration' || node.type.startsWith('TSType')) return false;
    if (/Identifier$/.test(node.type) && node.name === local) asValue = true;
    return undefined;
  });
  return !asValue;
}

function checkCalls(
  program: AstNode,
  namespaces: ReadonlySet<string>,
  imported: ReadonlyMap<string, string>,
  report: Report,
) {
  walk(program, (node) => {
    const { callee } = node;
    const ofReact = callee?.type === 'MemberExpression' && namespaces.has(callee.object.name);
    if (ofReact && CLIENT_ONLY.react?.has(callee.property.name)) {
      report.error('client-directive', `'${callee.property.name}' works in client components only: ${CURE}.`, node);
      return undefined;
    }
    const hook = hookNameOf(node);
    const from = hook ? imported.get(hook) : undefined;
    if (hook && from && !SERVER_HOOKS.has(hook) && !CLIENT_ONLY[from]?.has(hook)) {
      report.warning('client-directive', `The hook '${hook}' probably works in client components only: ${CURE}.`, node);
    }
    return undefined;
  });
}

/** Functions can't be sent to the browser, so markup made on the server has no event handlers. */
function checkHandlers(program: AstNode, report: Report): void {
  const functions = localFunctions(program);
  walk(program, (node) => {
    if (node.type !== 'JSXOpeningElement') return undefined;
    const isHost = node.name.type === 'JSXIdentifier' && /^[a-z]/.test(node.name.name);
    for (const attribute of node.attributes as AstNode[]) {
      const value = attribute.type === 'JSXAttribute' ? attribute.value?.expression : undefined;
      if (!value || !/^on[A-Z]/.test(attribute.name.name)) continue;
      const isFunction =
        /Function/.test(value.type) || (value.type === 'Identifier' && functions.get(value.name) === 'local');
      const isAction = value.type === 'Identifier' && functions.get(value.name) === 'action';
      const isNothing = value.type === 'Literal' || (value.type === 'Identifier' && value.name === 'undefined');
      if (isAction || isNothing || (!isHost && !isFunction)) continue;
      const message = `The event handler '${attribute.name.name}' can't be given on the server: ${CURE}.`;
      report.error('client-directive', message, attribute);
    }
    return undefined;
  });
}

/** Functions declared in the module: server actions, which may be sent as references, and plain ones. */
function localFunctions(program: AstNode): Map<string, 'local' | 'action'> {
  const found = new Map<string, 'local' | 'action'>();
  const add = (name: string | undefined, node: AstNode) => {
    const [first]: AstNode[] = Array.isArray(node.body?.body) ? node.body.body : [];
    if (name) found.set(name, first?.directive === 'use server' ? 'action' : 'local');
  };
  walk(program, (node) => {
    if (node.type === 'FunctionDeclaration') add(node.id?.name, node);
    else if (node.type === 'VariableDeclarator' && /Function/.test(node.init?.type ?? '')) add(node.id.name, node.init);
    return undefined;
  });
  return found;
}

function typeofOperands(program: AstNode): Set<string> {
  const found = new Set<string>();
  walk(program, (node) => {
    if (node.type === 'UnaryExpression' && node.operator === 'typeof' && node.argument.type === 'Identifier') {
      if (BROWSER_VALUES.has(node.argument.name)) found.add(node.argument.name);
    }
    return undefined;
  });
  return found;
}
