import { destination, type Logger, pino } from 'pino';
import { type LogLine, logLine } from './log-line.ts';
import { REDACTED_PATHS } from './redacted-paths.ts';
import type { Scrubber } from './scrubber.ts';

export interface LogOptions {
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Takes the secrets that are in use out of every line, whatever field they are in. */
  scrubber: Scrubber;
  /** Where lines go: the error output (default), or a function, such as one that sends them to an output channel. */
  destination?: ((line: LogLine) => void) | { write(text: string): unknown; isTTY?: boolean | undefined } | undefined;
  /**
   * `text` is a line for people, `json` one object a line. By default text on a terminal, unless the level is `debug`,
   * and JSON elsewhere. A function always gets text.
   */
  format?: 'text' | 'json' | undefined;
}

/** A pino logger that can also write to a file, known only once the configuration has been read. */
export interface Log extends Logger {
  /** From now on every line also goes to this file, as JSON; the folder is made, mode 0600. @throws what opening throws */
  addFile(file: string): void;
}

/** A log that never shows a secret: by the name of a field, and by the values that the scrubber knows. */
export function createLog(options: LogOptions): Log {
  const files = new Set<string>();
  const sinks: ((json: string) => void)[] = [sinkOf(options)];
  const stream = {
    write(json: string) {
      const clean = options.scrubber.scrub(json);
      for (const sink of sinks) sink(clean);
    },
  };
  const logger = pino(
    { level: options.level, base: null, redact: { paths: REDACTED_PATHS, censor: '[secret]' } },
    stream,
  );
  return Object.assign(logger, {
    addFile(file: string) {
      if (files.has(file)) return;
      const target = destination({ dest: file, sync: true, mkdir: true, append: true, mode: 0o600 });
      // A full disk must not take the engine down with it.
      target.on('error', () => undefined);
      files.add(file);
      sinks.push((json) => target.write(json));
    },
  });
}

function sinkOf({ destination: target = process.stderr, level, format }: LogOptions): (json: string) => void {
  if (typeof target === 'function') return (json) => target(logLine(json, { stacks: true }));
  const chosen = format ?? (target.isTTY && level !== 'debug' ? 'text' : 'json');
  if (chosen === 'json') return (json) => void target.write(json);
  return (json) => {
    const { level: name, message } = logLine(json, { stacks: false });
    target.write(`${name} ${message}\n`);
  };
}
