import { spawnSync } from 'node:child_process';

/**
 * Ends a process that was spawned with `detached: true` and everything it started, and nothing else.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} [grace] milliseconds between the polite and the final signal
 * @returns {Promise<void>} when it is gone
 */
export async function stopGroup(child, grace = 3000) {
  if (!child.pid) return;
  const gone = new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(undefined);
    else child.once('exit', resolve);
  });
  signalGroup(child.pid, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child.pid ?? 0, 'SIGKILL'), grace);
  await gone;
  clearTimeout(timer);
  // The leader may be gone while one of its children lingers.
  signalGroup(child.pid, 'SIGKILL');
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function signalGroup(pid, signal) {
  if (!pid) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody is left in the group.
  }
}
