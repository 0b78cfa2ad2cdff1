// The entry of the extension under measurement: loads the real one in the real extension host and notes what that and
// `activate()` cost. The suites read it under the global symbol.
'use strict';

/** CPU of the whole process, and of this thread where Node can tell, in milliseconds. */
function spent() {
  const { user, system } = process.cpuUsage();
  const thread = process.threadCpuUsage?.();
  return {
    wall: performance.now(),
    process: (user + system) / 1_000,
    thread: thread ? (thread.user + thread.system) / 1_000 : null,
  };
}

function difference(before, after) {
  return {
    wall: after.wall - before.wall,
    process: after.process - before.process,
    thread: before.thread === null ? null : after.thread - before.thread,
  };
}

const beforeLoad = spent();
const extension = require('./extension.js');
const afterLoad = spent();

/** What any extension at all would do: a channel, a command, an item in the status bar. */
function bareActivation() {
  const vscode = require('vscode');
  const made = [
    vscode.window.createOutputChannel('UIForge bench', { log: true }),
    vscode.commands.registerCommand('uiforge.bench.nothing', () => undefined),
    vscode.window.createStatusBarItem('uiforge.bench', vscode.StatusBarAlignment.Right, 0),
  ];
  return () => made.forEach((each) => void each.dispose());
}

exports.activate = (context) => {
  const beforeBare = spent();
  const undo = bareActivation();
  const afterBare = spent();
  undo();
  const before = spent();
  const result = extension.activate(context);
  const after = spent();
  globalThis[Symbol.for('uiforge.bench.activation')] = {
    load: difference(beforeLoad, afterLoad),
    activate: difference(before, after),
    bare: difference(beforeBare, afterBare),
  };
  return result;
};
exports.deactivate = () => extension.deactivate();
