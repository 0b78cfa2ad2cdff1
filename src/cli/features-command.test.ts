import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { featuresCommand } from './features-command.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uf-features-command-'));
  file = path.join(folder, 'features.yaml');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function features(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written) =>
    new Writable({
      write(chunk, _, done) {
        written[name] += chunk;
        done();
      },
    });
  const output = { stdout: stream('stdout'), stderr: stream('stderr'), quiet: false };
  await featuresCommand({ output, config: () => ({ config: { features: { file } } }) }).parseAsync(args, {
    from: 'user',
  });
  return written;
}

describe('uiforge features', () => {
  it('lists the toggles for people and for programs', async () => {
    const { stdout } = await features('list');
    expect(stdout).toMatch(/^NAME +STATE +FROM +DESCRIPTION\nuiforge-mcp\.ai-generation +on +default +Ask AI/);
    expect(JSON.parse((await features('list', '--json')).stdout)[0]).toMatchObject({
      name: 'uiforge-mcp.ai-generation',
      enabled: true,
      source: 'default',
    });
    expect((await features()).stdout).toBe(stdout);
  });

  it('switches a toggle and says so on stderr', async () => {
    const { stdout, stderr } = await features('disable', 'uiforge-mcp.ai-generation');
    expect(stdout).toBe('');
    expect(stderr).toBe(`uiforge-mcp.ai-generation is off (${file}).\n`);
    expect(readFileSync(file, 'utf8')).toBe('uiforge-mcp:\n  ai-generation: false\n');
    expect(JSON.parse((await features('enable', 'ai-generation', '--json')).stdout)).toMatchObject({ enabled: true });
  });

  it('refuses an unknown toggle with the nearest name', async () => {
    await expect(features('enable', 'uiforge-mcp.mcp-servers')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      hint: 'Did you mean uiforge-mcp.mcp-server?',
    });
  });
});
