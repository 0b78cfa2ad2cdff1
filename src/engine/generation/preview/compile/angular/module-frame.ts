import { CORE } from './print-output.ts';

/** One line at the start of a compiled module. */
export const CORE_IMPORT = `import * as ${CORE} from "@angular/core";`;

/** What nearly every module imports, for components whose module is not known. */
export const COMMON_NAMES = `${CORE}_CommonModule, ${CORE}_FormsModule, ${CORE}_ReactiveFormsModule`;

/** One line at the start of a module with such components. */
export const COMMON_IMPORT = [
  `import { CommonModule as ${CORE}_CommonModule } from "@angular/common";`,
  `import { FormsModule as ${CORE}_FormsModule, ReactiveFormsModule as ${CORE}_ReactiveFormsModule } from "@angular/forms";`,
].join('');

/**
 * Functions at the end of a compiled module. A component gets a name that no other has, nor it in another version, or Angular
 * would warn that they are taken for one another. What a component's `imports` brings, worked out when it is first drawn, by Angular
 * itself. A stub, which stands for a class that could not be imported, becomes a box with its name in the elements that go by
 * it, or a pipe that changes nothing; a module that could not be imported is thought to bring what most do. What else is no part of Angular's is left out: one of them would take all others away.
 */
export const OWN_FUNCTIONS = `
var ${CORE}_count;
function ${CORE}_component(definition) {
  ${CORE}_count = (${CORE}_count ?? 0) + 1;
  const name = "uiforge:" + import.meta.url + ":" + ${CORE}_count;
  return ${CORE}.ɵɵdefineComponent({ ...definition, exportAs: [...(definition.exportAs ?? []), name] });
}
function ${CORE}_parts(list, elements) {
  return [list].flat(Infinity).map(${CORE}.resolveForwardRef).map((one) => one?.ngModule ?? one)
    .map((one) => one?.uiforgeStub ? ${CORE}_stub(one, elements ?? []) : one)
    .filter((one) => one && (one.ɵcmp || one.ɵdir || one.ɵpipe || one.ɵmod));
}
function ${CORE}_dependencies(type, imports, names, common) {
  const usable = (one) => one.ɵmod || (one.ɵcmp ?? one.ɵdir ?? one.ɵpipe).standalone;
  const partsOf = (list) => ${CORE}.ɵɵgetComponentDepsFactory(type, ${CORE}_parts(list, names.elements).filter(usable))();
  return () => {
    const list = imports();
    const stubs = list.flat(Infinity).map(${CORE}.resolveForwardRef).flatMap((one) => one?.uiforgeStub ?? []);
    const lacksModule = stubs.some((name) => name.endsWith("Module"));
    const parts = partsOf(lacksModule && common ? [list, common()] : list);
    const known = new Set(parts.map((one) => one.ɵpipe?.name));
    const missing = stubs.length > 0 ? names.pipes.filter((name) => !known.has(name)) : [];
    return [...parts, ...missing.map((name) => ${CORE}_pipe(class {}, name))];
  };
}
function ${CORE}_pipe(type, name) {
  type.prototype.transform = (value) => value;
  type.ɵfac ??= () => new type();
  type.ɵpipe ??= ${CORE}.ɵɵdefinePipe({ name, type, pure: true });
  return type;
}
function ${CORE}_stub(type, elements) {
  const name = type.uiforgeStub;
  const plain = name.replace(/(?:Component|Directive|Pipe)$/, "");
  if (name.endsWith("Pipe")) return ${CORE}_pipe(type, plain[0].toLowerCase() + plain.slice(1));
  type.ɵfac ??= () => new type();
  const kebab = plain.replace(/([a-z0-9])(?=[A-Z])/g, "$1-").toLowerCase();
  const own = elements.filter((element) => element === kebab || element.endsWith("-" + kebab));
  if (own.length > 0) {
    const selectors = [...(type.ɵcmp?.selectors ?? []), ...own.map((element) => [element])];
    type.ɵcmp = ${CORE}.ɵɵdefineComponent({
      type, selectors, ngContentSelectors: ["*"], decls: 2, vars: 0, encapsulation: 2,
      hostAttrs: [2, "display", "inline-block", "padding", "2px 8px", "border", "1px dashed currentColor", "border-radius", "4px"],
      template(flags) {
        if (flags & 1) { ${CORE}.ɵɵprojectionDef(); ${CORE}.ɵɵtext(0, name); ${CORE}.ɵɵprojection(1); }
      },
    });
  }
  return type;
}
`;

/** Name of the function that gives a class its definitions; its parameter is the class, so that another can be given. */
export const defineName = (name: string): string => `${CORE}_define_${name}`;
