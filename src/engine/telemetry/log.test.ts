import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { UIForgeError } from '../../protocol/errors.ts';
import { Secret } from '../config/secret.ts';
import { createLog, type LogOptions } from './log.ts';
import type { LogLine } from './log-line.ts';
import { Scrubber } from './scrubber.ts';

function logTo(options: Partial<LogOptions> = {}) {
  const written: string[] = [];
  const target = { write: (text: string) => written.push(text), isTTY: false };
  const scrubber = new Scrubber();
  const log = createLog({ level: 'debug', scrubber, destination: target, ...options });
  return { log, scrubber, written };
}

describe('createLog', () => {
  it.each([
    ['a field', { apiKey: 'sk-4711-abc' }],
    ['a header', { request: { headers: { authorization: 'Bearer sk-4711-abc', 'x-api-key': 'sk-4711-abc' } } }],
    ['a list', { providers: [{ name: 'x', token: 'sk-4711-abc' }] }],
    ['a deep field', { a: { b: { c: { password: 'sk-4711-abc' } } } }],
  ])('masks by name in %s', (_, fields) => {
    const { log, written } = logTo();
    log.info(fields, 'hello');
    expect(written.join('')).toContain('[secret]');
    expect(written.join('')).not.toContain('4711');
  });

  it('masks values that are in use, wherever they turn up', () => {
    const { log, scrubber, written } = logTo();
    const value = 'sk-"47\\11+/=?';
    scrubber.add(new Secret(value));
    log.info({ url: `https://x/?k=${encodeURIComponent(value)}`, note: value }, `asked with ${value}`);
    log.error({ err: new Error(`refused ${value}`, { cause: new Error(value) }) }, 'failed');
    log.warn({ basic: Buffer.from(value).toString('base64') }, 'basic');
    const text = written.join('');
    expect(written).toHaveLength(3);
    expect(text).not.toContain(value);
    expect(text).not.toContain(JSON.stringify(value).slice(1, -1));
    expect(text).not.toContain(encodeURIComponent(value));
    expect(text).not.toContain(Buffer.from(value).toString('base64'));
    for (const line of written) expect(() => JSON.parse(line)).not.toThrow();
  });

  it('masks a value that became known after the log was made, in child loggers too', () => {
    const { log, scrubber, written } = logTo();
    const child = log.child({ area: 'gateway' });
    scrubber.add(new Secret('window-token-4711'));
    child.info('window-token-4711');
    expect(JSON.parse(written[0] ?? '')).toMatchObject({ area: 'gateway', msg: '[secret]' });
  });

  it('never shows a Secret', () => {
    const { log, written } = logTo();
    log.info({ note: new Secret('sk-4711-abc') }, 'hello');
    expect(JSON.parse(written[0] ?? '').note).toBe('[secret]');
  });

  it('gives a function the level and a line for people, with the stack of an error', () => {
    const lines: LogLine[] = [];
    const { log } = logTo({ destination: (line) => lines.push(line) });
    log.warn({ provider: 'openai', attempt: 2 }, 'asking again');
    log.error({ err: new UIForgeError('TIMEOUT', 'No answer.') }, 'failed');
    log.fatal('the end');
    expect(lines[0]).toEqual({ level: 'warn', message: 'asking again provider=openai attempt=2' });
    expect(lines[1]?.message).toMatch(/^failed\nUIForgeError: No answer\.\n\s+at /);
    expect(lines[2]).toEqual({ level: 'error', message: 'the end' });
  });

  it('writes one line of text on a terminal', () => {
    const written: string[] = [];
    const { log } = logTo({ level: 'info', destination: { write: (text) => written.push(text), isTTY: true } });
    log.info({ port: 1 }, 'listening');
    log.error({ err: new Error('boom') }, 'failed');
    log.debug('not shown');
    expect(written).toEqual(['info listening port=1\n', 'error failed (boom)\n']);
  });

  it('follows a change of the level', () => {
    const { log, written } = logTo({ level: 'warn' });
    log.info('before');
    log.level = 'info';
    log.info('after');
    expect(written.map((line) => JSON.parse(line).msg)).toEqual(['after']);
  });

  it('also writes to a file that only its owner can read', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'uf-log-'));
    const file = path.join(folder, 'deep', 'uiforge.log');
    const { log, scrubber } = logTo();
    scrubber.add(new Secret('sk-4711-abc'));
    log.addFile(file);
    log.info('asked with sk-4711-abc');
    expect(readFileSync(file, 'utf8')).toContain('asked with [secret]');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    rmSync(folder, { recursive: true });
  });
});

describe('Scrubber', () => {
  it('leaves text alone that holds no secret, and values too short to be one', () => {
    const scrubber = new Scrubber();
    scrubber.add(new Secret('abc'));
    scrubber.add(new Secret(''));
    expect(scrubber.scrub('the abc of it')).toBe('the abc of it');
  });

  it('masks the longer of two secrets whole when one holds the other', () => {
    const scrubber = new Scrubber();
    scrubber.add(new Secret('secret-one'));
    scrubber.add(new Secret('secret-one-and-more'));
    expect(scrubber.scrub('x secret-one-and-more y')).toBe('x [secret] y');
  });
});
