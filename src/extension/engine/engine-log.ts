import type { LogOutputChannel } from 'vscode';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** A line of the engine's stderr: its log's JSON, or whatever else a library or the runtime wrote there. */
export function parseLogLine(line: string): { level: LogLevel; message: string } | null {
  if (!line.trim()) return null;
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry !== 'object' || entry === null || !('msg' in entry)) return { level: 'info', message: line };
    const { level, time: _time, pid: _pid, hostname: _hostname, msg, ...facts } = entry as Record<string, unknown>;
    const details = Object.keys(facts).length > 0 ? ` ${JSON.stringify(facts)}` : '';
    return { level: levelOf(level), message: `${String(msg)}${details}` };
  } catch {
    return { level: 'warn', message: line };
  }
}

/** Writes a line to the channel at its level. */
export function writeLog(channel: LogOutputChannel, level: LogLevel, message: string): void {
  channel[level](message);
}

/** pino's numbers or names. */
function levelOf(level: unknown): LogLevel {
  if (typeof level === 'number') return level >= 50 ? 'error' : level >= 40 ? 'warn' : level >= 30 ? 'info' : 'debug';
  return level === 'error' || level === 'warn' || level === 'debug' ? level : 'info';
}
