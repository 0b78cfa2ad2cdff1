/** Import statements at the start of lines, as compilers print them: what they bind, and from where. */
const IMPORT = /^[ \t]*import\s+([^'"]+?)\s+from\s*["']([^"']+)["']/gm;

/**
 * A statement that notes in the component's options of which things from other modules it is made: a component whose parts
 * are other ones than before can't take the state of the one before. Ids stand for the things, one for each while the page
 * lives.
 * @param code plain JavaScript, before which the statement can't stand
 * @param options name of the variable that holds the component's options
 */
export function vueParts(code: string, options: string): string {
  const names: string[] = [];
  for (const [, clause = '', from] of code.matchAll(IMPORT)) {
    if (from === 'vue') continue;
    const [, named = ''] = /\{([\s\S]*)\}/.exec(clause) ?? [];
    const others = clause.replace(/\{[\s\S]*\}/, '');
    for (const one of [...named.split(','), ...others.split(',')]) {
      const local = /([\w$]+)\s*$/.exec(one)?.[1];
      if (local) names.push(local);
    }
  }
  if (names.length === 0) return '';
  const ids = `(globalThis[Symbol.for("uiforge.ids")]??=((ids,last)=>(thing)=>{
if(Object(thing)!==thing)return String(thing);if(!ids.has(thing))ids.set(thing,++last);return ids.get(thing)})(new WeakMap(),0))`;
  // A module of a circle of imports may not be there yet.
  const parts = names.map((name) => `()=>${name}`).join(',');
  const read = `(part)=>{try{return ${ids}(part())}catch{return""}}`;
  return `${options}.uiforgeParts=[${parts}].map(${read}).join();`.replaceAll('\n', '');
}
