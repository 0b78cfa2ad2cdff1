import { CORE } from './print-output.ts';

/** One line at the start of a compiled module. */
export const CORE_IMPORT = `import * as ${CORE} from "@angular/core";`;

/**
 * Functions at the end of a compiled module: what a component's `imports` brings, worked out when it is first drawn, by Angular
 * itself. What was imported and is no part of Angular's, a stub for instance, is left out: one of them would take all others
 * away.
 */
export const DEPENDENCY_FUNCTIONS = `
function ${CORE}_parts(list) {
  return [list].flat(Infinity).map(${CORE}.resolveForwardRef).map((one) => one?.ngModule ?? one)
    .filter((one) => one && (one.ɵcmp || one.ɵdir || one.ɵpipe || one.ɵmod));
}
function ${CORE}_dependencies(type, imports) {
  const usable = (one) => one.ɵmod || (one.ɵcmp ?? one.ɵdir ?? one.ɵpipe).standalone;
  return () => ${CORE}.ɵɵgetComponentDepsFactory(type, ${CORE}_parts(imports()).filter(usable))();
}
`;

/** Name of the function that gives a class its definitions; its parameter is the class, so that another can be given. */
export const defineName = (name: string): string => `${CORE}_define_${name}`;
