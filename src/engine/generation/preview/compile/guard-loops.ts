import type MagicString from 'magic-string';
import { type AstNode, walk } from '../../validation/script/ast.ts';
import type { TextPositions } from '../../validation/text-positions.ts';

/** Name of the function that each turn of a loop calls. */
const GUARD = '__uiforgeLoop';

/** Whether a text may hold a loop; what has none needs no parse for its guards. */
export const MAY_LOOP = /\b(?:for|while|do)\b/;

const LOOPS = new Set(['ForStatement', 'WhileStatement', 'DoWhileStatement', 'ForOfStatement', 'ForInStatement']);

/**
 * Puts a call into the body of a loop that throws when the page has been in loops for a second without a pause. No line is
 * added or taken. Says whether there was a loop.
 * @param positions of the file that the loop stands in, for the place that the error names
 */
export function guardLoop(node: AstNode, text: MagicString, positions: TextPositions): boolean {
  if (!LOOPS.has(node.type)) return false;
  const { line, column } = positions.at(node.start);
  const call = `${GUARD}(${line},${column});`;
  const body = node.body as AstNode;
  if (body.type === 'BlockStatement') text.appendLeft(body.start + 1, call);
  else {
    text.appendRight(body.start, `{${call}`);
    text.appendLeft(body.end, '}');
  }
  return true;
}

/** Guards all loops below `root`, which stands in `text` by its offsets. Says whether there was one. */
export function guardLoops(root: AstNode, text: MagicString, positions: TextPositions): boolean {
  let guarded = false;
  walk(root, (node) => {
    guarded = guardLoop(node, text, positions) || guarded;
    return undefined;
  });
  return guarded;
}

/**
 * One line that declares the guard, for a module with guarded loops. All modules of a page share one clock: it starts with
 * the first thousand turns of a task and is put back when that task ends. Once it has run out, every further turn throws, so
 * that no `catch` around or in a loop keeps it going.
 * @param file absolute path, for the place that the error carries as `uiforgePlace`
 */
export function loopGuard(file: string): string {
  return `const ${GUARD}=(${SHARED})(${JSON.stringify(file)});`;
}

const SHARED = `(file)=>{const key=Symbol.for("uiforge.loops");const clock=globalThis[key]??=(()=>{
const now=performance.now.bind(performance),channel=new MessageChannel();
const clock={turns:0,since:0,over:false,check(){
if(clock.since===0){clock.since=now();channel.port2.postMessage(0)}
else if(now()-clock.since>1000)clock.over=true;
return clock.over}};
channel.port1.onmessage=()=>{clock.since=0;clock.over=false};
return clock})();
const guard=(line,column)=>{if((clock.over||(++clock.turns&1023)===0)&&clock.check()){
const error=new Error("The loop in line "+line+" ran for more than a second without a pause, and was stopped.");
error.name="LoopStopped";error.uiforgePlace={file,line,column};
Error.captureStackTrace?.(error,guard);throw error}};return guard}`.replaceAll('\n', '');
