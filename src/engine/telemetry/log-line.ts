/** Levels as people know them; the two that pino has besides count as their neighbours. */
export type LogLineLevel = 'debug' | 'info' | 'warn' | 'error';

export interface LogLine {
  level: LogLineLevel;
  /** Message, then the fields as `name=value`, then a stack when there is one. */
  message: string;
}

interface Entry {
  level: number;
  msg?: string;
  err?: { message?: string; stack?: string };
  [field: string]: unknown;
}

/** What pino wrote, for people: one line, below it the stack of an error if asked for. */
export function logLine(json: string, options: { stacks: boolean }): LogLine {
  const { level, time: _, msg = '', err, ...fields } = JSON.parse(json) as Entry;
  const words = [
    msg,
    ...Object.entries(fields).map(
      ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
    ),
    ...(err && err.message !== msg && !(options.stacks && err.stack) ? [`(${err.message ?? 'unknown error'})`] : []),
  ];
  const line = words.filter((word) => word !== '').join(' ');
  return { level: levelName(level), message: options.stacks && err?.stack ? `${line}\n${err.stack}` : line };
}

function levelName(level: number): LogLineLevel {
  if (level >= 50) return 'error';
  if (level >= 40) return 'warn';
  return level >= 30 ? 'info' : 'debug';
}
