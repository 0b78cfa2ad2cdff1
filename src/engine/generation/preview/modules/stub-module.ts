import type { Framework } from '../../../../protocol/framework.ts';
import type { CompiledModule, ModuleSource } from '../compile/compiled-module.ts';
import type { TakenName } from './read-imports.ts';
import { isIdentifier, quoted } from './write-imports.ts';

/** How a box looks that stands for something missing; nothing of the page's own style is needed for it. */
const BOX =
  'display:inline-block;padding:2px 8px;border:1px dashed currentColor;border-radius:4px;opacity:.75;' +
  'font:12px/1.6 system-ui,sans-serif';

export interface StubRequest {
  framework: Framework;
  specifier: string;
  names: readonly TakenName[];
  /** Address of a module of the preview's runtime. */
  runtime: (specifier: string) => string;
  compile: (source: ModuleSource) => Promise<CompiledModule>;
}

/**
 * A module in the place of one that can't be had. What is named like a component draws a dashed box with its name;
 * anything else is a value that can be called, read and looped over, and is empty.
 */
export async function stubModule(request: StubRequest): Promise<string> {
  const { names, specifier } = request;
  const single = names.filter(({ imported }) => imported !== '*').map((name) => [name.imported, name] as const);
  const wanted = [...new Map(single).values()];
  const parts = await Promise.all(
    wanted.map(async ({ imported, local }, index) => {
      const shown = imported === 'default' ? (isIdentifier(local) ? local : labelOf(specifier)) : imported;
      const value =
        /^[A-Z]/.test(shown) && !/^[A-Z0-9_]+$/.test(shown) ? await component(request, shown, index) : 'nothing';
      return `const s${index} = ${value};\nexport { s${index} as ${quoted(imported)} };`;
    }),
  );
  const hasDefault = wanted.some(({ imported }) => imported === 'default');
  return [...headOf(request), NOTHING, ...parts, ...(hasDefault ? [] : ['export default nothing;'])].join('\n');
}

/** Something that is there and does nothing, whatever is done with it. */
const NOTHING = `const nothing = new Proxy(function () {}, {
  apply: () => nothing,
  construct: () => nothing,
  get: (_, key) => {
    if (key === Symbol.toPrimitive) return () => '';
    if (key === Symbol.iterator) return function* () {};
    if (key === 'length') return 0;
    if (key === 'toString' || key === 'toJSON') return () => '';
    if (key === 'prototype') return Object.prototype;
    return typeof key === 'symbol' || key === 'then' || key === '$$typeof' || key.startsWith('__') ? undefined : nothing;
  },
  has: () => true,
  set: () => true,
});`;

function headOf({ framework, runtime }: StubRequest): string[] {
  if (framework === 'vue') return [`import { h } from ${JSON.stringify(runtime('vue'))};`];
  if (framework === 'react' || framework === 'nextjs') {
    return [`import { createElement } from ${JSON.stringify(runtime('react'))};`];
  }
  return [];
}

async function component(request: StubRequest, name: string, index: number): Promise<string> {
  const text = JSON.stringify(name);
  switch (request.framework) {
    case 'vue':
      return `{ name: ${text}, inheritAttrs: false, render() { return h('span', { style: ${JSON.stringify(BOX)} }, [${text}, this.$slots.default?.()]); } }`;
    case 'svelte':
      return `(anchor) => { const box = document.createElement('span'); box.style.cssText = ${JSON.stringify(BOX)}; box.textContent = ${text}; anchor.before(box); }`;
    case 'angular':
      // A component or pipe once a template names it, see `module-frame.ts`; a service, or what else a class is asked for,
      // that does nothing.
      return `new Proxy(class { static uiforgeStub = ${text}; static ɵprov = { token: this, providedIn: 'root', factory: () => nothing, value: undefined }; }, {
  get: (type, key) => Reflect.has(type, key) || typeof key === 'symbol' || /^(?:ɵ|__|ng[A-Z]|then$)/.test(key) ? Reflect.get(type, key) : nothing,
})`;
    default:
      return `function (props) { const ref = (box) => { if (box) box.style.cssText = ${JSON.stringify(BOX)}; }; return createElement('span', { ref }, ${text}, typeof props.children === 'function' ? null : props.children); };\ns${index}.displayName = ${text}`;
  }
}

function labelOf(specifier: string): string {
  return specifier.split('/').at(-1) ?? specifier;
}
