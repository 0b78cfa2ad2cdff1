import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { ensureRuntimeFolder, isOwnFolder } from './runtime-folder.ts';

const engineRecordSchema = z.object({
  pid: z.number().int().positive(),
  /** Path of the Unix socket, or name of the pipe. */
  socket: z.string(),
  workspaceFolders: z.array(z.string()),
  /** ISO 8601. */
  startedAt: z.string(),
  version: z.string(),
});
/** A running engine, as other programs of the user find it. Holds no secret. */
export type EngineRecord = z.infer<typeof engineRecordSchema>;

/** Makes an engine known; returns what takes it back. */
export function publishEngine(folder: string, record: EngineRecord): () => void {
  ensureRuntimeFolder(folder);
  const file = recordFile(folder, record.pid);
  const draft = `${file}.new`;
  writeFileSync(draft, JSON.stringify(record), { mode: 0o600 });
  renameSync(draft, file);
  return () => rmSync(file, { force: true });
}

/**
 * The engines that are alive, the one whose workspace holds `cwd` first (the deepest such workspace), then the newest.
 * Records of engines that have died are removed. In a folder that somebody else owns nothing is believed: their socket
 * would get the user's code.
 */
export async function findEngines(folder: string, cwd: string): Promise<EngineRecord[]> {
  const records = readRecords(folder);
  const alive = await Promise.all(records.map((record) => answers(record.socket)));
  for (const [index, record] of records.entries()) {
    if (!alive[index] && !isRunning(record.pid)) forget(folder, record);
  }
  return records
    .filter((_, index) => alive[index])
    .sort((a, b) => closeness(b, cwd) - closeness(a, cwd) || b.startedAt.localeCompare(a.startedAt));
}

function recordFile(folder: string, pid: number): string {
  return path.join(folder, `engine-${pid}.json`);
}

function readRecords(folder: string): EngineRecord[] {
  if (!isOwnFolder(folder)) return [];
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => /^engine-\d+\.json$/.test(name));
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    try {
      return [engineRecordSchema.parse(JSON.parse(readFileSync(path.join(folder, name), 'utf8')))];
    } catch {
      return [];
    }
  });
}

function forget(folder: string, record: EngineRecord): void {
  rmSync(recordFile(folder, record.pid), { force: true });
  // Nothing but a socket of ours is removed, whatever the record says.
  const isOurs = path.dirname(record.socket) === path.resolve(folder) && record.socket.endsWith('.sock');
  if (process.platform !== 'win32' && isOurs) rmSync(record.socket, { force: true });
}

/** Length of the deepest workspace folder that holds `cwd`, or -1. */
function closeness(record: EngineRecord, cwd: string): number {
  const holding = record.workspaceFolders.filter((workspace) => {
    const relative = path.relative(workspace, cwd);
    return relative === '' || !(relative.startsWith('..') || path.isAbsolute(relative));
  });
  return Math.max(-1, ...holding.map((workspace) => workspace.length));
}

/** Whether something listens. A local socket answers at once or not at all. */
function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = net.connect(socket);
    const done = (result: boolean) => {
      connection.destroy();
      resolve(result);
    };
    connection.once('connect', () => done(true));
    connection.once('error', () => done(false));
    connection.setTimeout(1000, () => done(false));
  });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
