import { aria, roles } from 'aria-query';

/** Roles that may be written: all but the abstract ones. */
export const KNOWN_ROLES: ReadonlySet<string> = new Set(
  [...roles.keys()].filter((role) => roles.get(role)?.abstract === false),
);

/** Attributes that begin with `aria-`, as the standard has them. */
export const ARIA_ATTRIBUTES: ReadonlySet<string> = new Set(aria.keys());

/** Roles of what people operate. */
export const INTERACTIVE_ROLES: ReadonlySet<string> = new Set(
  [
    'button',
    'checkbox',
    'combobox',
    'gridcell',
    'link',
    'listbox',
    'menuitem',
    'menuitemcheckbox',
    'menuitemradio',
  ].concat(
    [
      'option',
      'radio',
      'row',
      'searchbox',
      'slider',
      'spinbutton',
      'switch',
      'tab',
      'textbox',
      'treeitem',
      'columnheader',
    ],
    ['menu', 'menubar', 'radiogroup', 'tablist', 'tree', 'grid', 'treegrid', 'scrollbar', 'rowheader'],
  ),
);

/** Roles within a widget that takes the keys for all of them. */
export const ROLES_OF_PARTS: ReadonlySet<string> = new Set(
  ['gridcell', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'option', 'radio', 'row', 'tab', 'treeitem'].concat([
    ...['columnheader', 'rowheader', 'menu', 'menubar', 'radiogroup', 'tablist', 'tree', 'grid', 'treegrid', 'listbox'],
  ]),
);

/** What the element is without a role, for those of which it doesn't depend on where they stand. */
export const OWN_ROLES: Readonly<Record<string, string>> = {
  ...{ article: 'article', aside: 'complementary', button: 'button', dialog: 'dialog', fieldset: 'group' },
  ...{ figure: 'figure', form: 'form', h1: 'heading', h2: 'heading', h3: 'heading', h4: 'heading', h5: 'heading' },
  ...{ h6: 'heading', hr: 'separator', img: 'img', li: 'listitem', main: 'main', nav: 'navigation', option: 'option' },
  ...{ output: 'status', progress: 'progressbar', table: 'table', tbody: 'rowgroup', textarea: 'textbox' },
  ...{ tfoot: 'rowgroup', thead: 'rowgroup', tr: 'row' },
};
