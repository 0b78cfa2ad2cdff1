import type { ImportReference, TakenName } from './read-imports.ts';

/** Where names of a statement come from in the end. */
export interface Supply {
  url: string;
  names: TakenName[];
}

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/** The statement anew, taking its names from `supplies`; one line, so that later lines keep their numbers. */
export function writeStatement(kind: ImportReference['kind'], supplies: readonly Supply[]): string {
  return supplies
    .flatMap(({ url, names }) => {
      const from = JSON.stringify(url);
      const whole = names.filter(({ imported }) => imported === '*');
      const single = names.filter(({ imported }) => imported !== '*');
      const verb = kind === 'export' ? 'export' : 'import';
      return [
        ...whole.map(({ local }) => `${verb} ${local === '*' ? '*' : `* as ${quoted(local)}`} from ${from};`),
        ...(single.length > 0 ? [`${verb} { ${single.map(written).join(', ')} } from ${from};`] : []),
        ...(names.length === 0 ? [`import ${from};`] : []),
      ];
    })
    .join(' ');
}

function written({ imported, local }: TakenName): string {
  return imported === local ? quoted(local) : `${quoted(imported)} as ${quoted(local)}`;
}

/** A name in braces; what is no identifier stands in quotes. */
export function quoted(name: string): string {
  return IDENTIFIER.test(name) ? name : JSON.stringify(name);
}

/** Whether a name can be declared: an identifier that is no reserved word. */
export function isIdentifier(name: string): boolean {
  return IDENTIFIER.test(name) && !RESERVED.has(name);
}

const RESERVED = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends false ' +
    'finally for function if implements import in instanceof interface let new null package private protected public ' +
    'return static super switch this throw true try typeof var void while with yield'
  ).split(' '),
);
