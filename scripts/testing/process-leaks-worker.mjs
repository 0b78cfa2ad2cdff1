// The thread of process-leaks.mjs.
import { readdirSync, readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

const { within, mark } = workerData;
const EVERY_MS = 5;
/** So long a process is looked at each time: it begins as a copy of its parent and becomes itself a little later. */
const YOUNG_MS = 250;
const ALL_EVERY_MS = 500;
/** Programs of ours, and the process of the editor that runs our extension. */
const OURS = /dist[\\/](engine|cli|forge-features)\.js|--type=extensionHost/;

/** When each process was first seen. @type {Map<string, number>} */
const seen = new Map();
/** @type {Set<string>} */
const told = new Set();
let allAt = 0;

function look() {
  const now = performance.now();
  const all = now >= allAt;
  if (all) allAt = now + ALL_EVERY_MS;
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const there = new Set(pids);
  for (const pid of seen.keys()) if (!there.has(pid)) seen.delete(pid);
  for (const pid of pids) {
    const since = seen.get(pid) ?? now;
    seen.set(pid, since);
    if (all || now - since <= YOUNG_MS) examine(pid);
  }
}

/** @param {string} pid */
function examine(pid) {
  const environment = read(pid, 'environ');
  if (!environment.includes(within)) return;
  const line = read(pid, 'cmdline');
  if (line.includes(mark)) tell('in the arguments of', line);
  if (environment.includes(mark) && isHandedOn(pid)) tell('in the environment of', line);
}

/** Whether the parent is a program of ours and had no key in its own environment. @param {string} pid */
function isHandedOn(pid) {
  const parent = /.*\) \S (\d+)/s.exec(read(pid, 'stat'))?.[1];
  if (parent === undefined || !OURS.test(read(parent, 'cmdline'))) return false;
  const environment = read(parent, 'environ');
  return environment !== '' && !environment.includes(mark);
}

/** Empty when the process has ended meanwhile, or belongs to somebody else. @param {string} pid @param {string} name */
function read(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

/** @param {string} where @param {string} line */
function tell(where, line) {
  const leak = `${where}: ${line.replaceAll('\0', ' ').replaceAll(mark, '...').trim()}`;
  if (told.has(leak)) return;
  told.add(leak);
  parentPort?.postMessage(leak);
}

look();
const timer = setInterval(look, EVERY_MS);
parentPort?.once('message', () => {
  look();
  clearInterval(timer);
});
parentPort?.postMessage('watching');
