import { ANGULAR_DIRECTIVES, ANGULAR_PIPES } from './angular-imports.ts';

/** Where Angular's own directives come from, as advice. */
function packageOfDirective(name: string): string {
  if (/^Router|^RouterOutlet/.test(name)) return '@angular/router';
  if (/^(?:NgModel|NgForm|NgControl|NgSelect)|^Form|^ɵ|Validator|ValueAccessor/.test(name)) return '@angular/forms';
  return '@angular/common';
}

const REACTIVE = /^Form(?:Group|Control|Array|Record)/;

/** What to add to `imports`, such as `FormsModule (@angular/forms)`. */
export function adviceFor(directive: string): string {
  const source = packageOfDirective(directive);
  const name =
    source !== '@angular/forms' ? directive : REACTIVE.test(directive) ? 'ReactiveFormsModule' : 'FormsModule';
  return `${name} (${source})`;
}

/** Attributes whose only sense is one of Angular's directives: `ngIf`, `formControlName`, `routerLink`. */
const MARKERS = new Map<string, string>();
for (const [name, directive] of Object.entries(ANGULAR_DIRECTIVES)) {
  for (const match of (directive?.selector ?? '').replace(/:not\([^)]*\)/g, '').matchAll(/\[([\w-]+)\]/g)) {
    const attribute = match[1] ?? '';
    const isOwn =
      /^(?:ng(?:If|For|ForOf|Switch|SwitchCase|SwitchDefault|Class|Style|Model|ModelGroup|TemplateOutlet|ComponentOutlet|Plural|PluralCase|Src)|form[A-Z]\w*|routerLink|routerLinkActive)$/;
    const known = MARKERS.get(attribute);
    const isNamesake = name.replace(/Directive$/, '').toLowerCase() === attribute.toLowerCase();
    if (isOwn.test(attribute) && (!known || isNamesake)) MARKERS.set(attribute, name);
  }
}

/** The directive of Angular's that `attribute` calls for, or null. */
export function directiveOfAttribute(attribute: string): string | null {
  return MARKERS.get(attribute) ?? null;
}

/** The class of Angular's pipe `name`, or null. */
export function classOfPipe(name: string): string | null {
  return Object.keys(ANGULAR_PIPES).find((one) => ANGULAR_PIPES[one] === name) ?? null;
}
