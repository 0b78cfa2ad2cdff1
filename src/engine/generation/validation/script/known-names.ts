import globals from 'globals';

/** Values that every script of a page may use without declaring them. */
export const KNOWN_VALUES: ReadonlySet<string> = new Set([
  ...Object.keys(globals.builtin),
  ...Object.keys(globals.browser),
  // What bundlers put in place of, or take away, before the browser sees it.
  ...['process', 'global', 'require', 'module', 'exports', 'Buffer', 'arguments', '__dirname', '__filename'],
]);

/** Types that need no import: those of the language and the DOM come with the scope analysis. */
export const KNOWN_TYPES: ReadonlySet<string> = new Set([
  // Global namespaces of the type packages that every project of the framework has.
  ...['JSX', 'React', 'NodeJS', 'globalThis'],
]);

/**
 * Properties of `window` whose names are also everyday names of variables: used bare they are nearly always a variable
 * that was never declared, so they count as undeclared (no project relies on the bare `name`).
 */
export const CONFUSING_VALUES: ReadonlySet<string> = new Set(
  ['name', 'status', 'length', 'event', 'closed', 'external', 'find', 'defaultStatus', 'defaultstatus'].concat([
    'menubar',
    'toolbar',
    'statusbar',
    'personalbar',
    'locationbar',
    'scrollbars',
    'opener',
    'frames',
  ]),
);

/** Functions of `window` with such names: fine when called, a forgotten variable when not. */
export const CONFUSING_FUNCTIONS: ReadonlySet<string> = new Set(
  ['open', 'close', 'stop', 'focus', 'blur', 'print', 'scroll'].concat(['moveBy', 'moveTo', 'resizeBy', 'resizeTo']),
);
