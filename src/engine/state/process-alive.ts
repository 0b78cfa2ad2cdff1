/** No call of a service and no generation takes so long; what ran longer belongs to a process that is no more. */
export const LONGEST_RUN_MS = 10 * 60_000;

/** Whether a process with this id lives; one that we may not signal does. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
