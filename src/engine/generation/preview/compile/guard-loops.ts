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
  const call = `${GUARD}(${positions.at(node.start).line});`;
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
 */
export const LOOP_GUARD = `const ${GUARD}=globalThis[Symbol.for("uiforge.loops")]??=(()=>{
const now=performance.now.bind(performance),limit=1000;let turns=0,since=0,over=false;
const channel=new MessageChannel(),port=channel.port2;channel.port1.onmessage=()=>{since=0;over=false};
const isOver=()=>{if(since===0){since=now();port.postMessage(0)}else if(now()-since>limit)over=true;return over};
const guard=(line)=>{if((over||(++turns&1023)===0)&&isOver()){
const error=new Error("The loop in line "+line+" ran for more than a second without a pause, and was stopped.");
error.name="LoopStopped";Error.captureStackTrace?.(error,guard);throw error}};
return guard})();`.replaceAll('\n', '');
