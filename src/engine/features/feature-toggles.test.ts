import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UIForgeFeatureToggles } from './feature-toggles.ts';

let folder: string;
let file: string;
let warnings: string[];
let opened: UIForgeFeatureToggles[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uf-features-'));
  file = path.join(folder, 'features.yaml');
  warnings = [];
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((toggles) => toggles.close()));
  rmSync(folder, { recursive: true, force: true });
});

function toggles(options: { file?: string } = {}): UIForgeFeatureToggles {
  const made = new UIForgeFeatureToggles({
    appName: 'uiforge-mcp',
    projectNamespace: 'uiforge-mcp',
    file,
    log: { warn: (message) => warnings.push(message) },
    ...options,
  });
  opened.push(made);
  return made;
}

describe('isEnabled', () => {
  it('gives the declared default where no file says anything, then the default of the caller', () => {
    const features = toggles();
    expect(features.isEnabled('ai-generation')).toBe(true);
    expect(features.isEnabled('ai-generation', false)).toBe(true);
    expect(features.isEnabled('not-declared')).toBe(false);
    expect(features.isEnabled('not-declared', true)).toBe(true);
    expect(features.isEnabled('constructor')).toBe(false);
  });

  it.each([
    ['nested', 'uiforge-mcp:\n  ai-generation: false\n'],
    ['flat', 'uiforge-mcp.ai-generation: false\n'],
    ['JSON', '{"uiforge-mcp": {"ai-generation": false}}'],
    ['with a variant', 'uiforge-mcp:\n  ai-generation: { enabled: false, variant: { payload: { a: 1 } } }\n'],
    ['global', 'global: { ai-generation: false }\n'],
    ['own over global', 'global: { ai-generation: true }\nuiforge-mcp: { ai-generation: false }\n'],
  ])('reads a %s file', (_, text) => {
    writeFileSync(file, text);
    const features = toggles();
    expect(features.isEnabled('ai-generation')).toBe(false);
    expect(features.isEnabled('uiforge-mcp.ai-generation')).toBe(false);
    expect(features.isEnabled('mcp-server')).toBe(true);
    expect(warnings).toEqual([]);
  });

  it('follows the file at once: changed, replaced, deleted and made again', () => {
    const features = toggles();
    const states = [
      () => writeFileSync(file, 'uiforge-mcp: { ai-generation: false }'),
      () => rmSync(file),
      replace,
    ].map((change) => {
      change();
      return features.isEnabled('ai-generation');
    });
    expect(states).toEqual([false, true, false]);

    function replace() {
      writeFileSync(`${file}.new`, 'uiforge-mcp: { ai-generation: false }');
      renameSync(`${file}.new`, file);
    }
  });

  it.each([
    ['no YAML', 'uiforge-mcp: ['],
    ['another shape', '- a\n- b\n'],
    ['a value that is none', 'uiforge-mcp: { ai-generation: perhaps }'],
  ])('keeps what held before when the file becomes %s, and warns once', (_, broken) => {
    writeFileSync(file, 'uiforge-mcp: { ai-generation: false }');
    const features = toggles();
    writeFileSync(file, broken);
    expect(features.isEnabled('ai-generation')).toBe(false);
    expect(features.isEnabled('ai-generation')).toBe(false);
    expect(warnings).toEqual([expect.stringContaining(`${file} can't be used`)]);
    writeFileSync(file, 'uiforge-mcp: { ai-generation: true }');
    expect(features.isEnabled('ai-generation')).toBe(true);
  });

  it('works where the folder of the file is not there yet', () => {
    const deep = path.join(folder, 'later', 'features.yaml');
    const features = toggles({ file: deep });
    mkdirSync(path.dirname(deep));
    writeFileSync(deep, 'uiforge-mcp: { mcp-server: false }');
    expect(features.isEnabled('mcp-server')).toBe(false);
  });

  it('warns of a toggle that nothing asks for, but leaves other namespaces alone', () => {
    writeFileSync(file, 'uiforge-mcp: { ai-generatoin: false }\nother-app: { x: true }\n');
    toggles();
    expect(warnings).toEqual([
      expect.stringMatching(/nothing asks for uiforge-mcp\.ai-generatoin .*Did you mean uiforge-mcp\.ai-generation\?/),
    ]);
  });
});

describe('getVariant', () => {
  it('has a payload always, from the file when it is on', () => {
    writeFileSync(
      file,
      'uiforge-mcp:\n  max-connections: { variant: { name: large, payload: { limit: 5000 } } }\n  off: { enabled: false, variant: { payload: { limit: 1 } } }\n',
    );
    const features = toggles();
    expect(features.getVariant('max-connections')).toEqual({ name: 'large', enabled: true, payload: { limit: 5000 } });
    expect(features.getVariant('off')).toEqual({ name: 'disabled', enabled: false, payload: {} });
    expect(features.getVariant('nothing').payload.limit ?? 1000).toBe(1000);
    expect(features.getVariant('ai-generation')).toEqual({ name: 'default', enabled: true, payload: {} });
  });
});

describe('set', () => {
  it('writes the file so that comments and other entries stay', async () => {
    writeFileSync(file, '# ours\nuiforge-mcp:\n  mcp-server: false # for now\nother: { x: 1 }\n');
    const features = toggles();
    const state = await features.set('ai-generation', false);
    await features.set('uiforge-mcp.mcp-server', true);
    await features.set('global.ai-generation', true);
    expect(state).toMatchObject({ name: 'uiforge-mcp.ai-generation', enabled: false, source: 'file' });
    expect(readFileSync(file, 'utf8')).toBe(
      '# ours\nuiforge-mcp:\n  mcp-server: true # for now\n  ai-generation: false\nother: { x: 1 }\nglobal:\n  ai-generation: true\n',
    );
  });

  it('keeps a variant and the flat form, and writes JSON into a JSON file', async () => {
    writeFileSync(file, 'uiforge-mcp.ai-generation: { enabled: true, variant: { payload: { a: 1 } } }\n');
    const features = toggles();
    await features.set('ai-generation', false);
    expect(readFileSync(file, 'utf8')).toContain(
      'uiforge-mcp.ai-generation: { enabled: false, variant: { payload: { a: 1 } } }',
    );
    const json = path.join(folder, 'features.json');
    await toggles({ file: json }).set('mcp-server', false);
    expect(JSON.parse(readFileSync(json, 'utf8'))).toEqual({ 'uiforge-mcp': { 'mcp-server': false } });
  });

  it('refuses an unknown toggle with the nearest name, and a broken file', async () => {
    const features = toggles();
    await expect(features.set('ai-generatin', true)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      hint: 'Did you mean uiforge-mcp.ai-generation?',
    });
    writeFileSync(file, 'uiforge-mcp: [');
    await expect(features.set('ai-generation', true)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(readFileSync(file, 'utf8')).toBe('uiforge-mcp: [');
  });

  it('is seen by another process’s toggles at once', async () => {
    const other = toggles();
    await toggles().set('mcp-server', false);
    expect(other.isEnabled('mcp-server')).toBe(false);
    expect(other.list()).toEqual([
      expect.objectContaining({ name: 'uiforge-mcp.ai-generation', enabled: true, source: 'default' }),
      expect.objectContaining({ name: 'uiforge-mcp.mcp-server', enabled: false, source: 'file' }),
    ]);
  });
});

describe('changes', () => {
  it('are told with their names, also those that nobody asked about', async () => {
    const features = toggles();
    const heard: string[] = [];
    const stop = features.onChange((name) => heard.push(name));
    writeFileSync(
      file,
      'global: { ai-generation: false }\nuiforge-mcp: { mcp-server: false }\nother-app: { x: true }\n',
    );
    await vi.waitFor(() => expect(heard).toEqual(['uiforge-mcp.ai-generation', 'uiforge-mcp.mcp-server']), 5_000);
    stop();
    rmSync(file);
    expect(features.isEnabled('mcp-server')).toBe(true);
    expect(heard).toHaveLength(2);
  });
});

describe('OpenFeature', () => {
  it('sees the same toggles, variants and changes', async () => {
    writeFileSync(
      file,
      'uiforge-mcp: { ai-generation: false, max: { variant: { name: large, payload: { limit: 5 } } } }',
    );
    const { client } = toggles();
    expect(await client.getBooleanValue('ai-generation', true)).toBe(false);
    expect(await client.getBooleanDetails('mcp-server', false)).toMatchObject({ value: true, reason: 'DEFAULT' });
    expect(await client.getObjectValue('max', {})).toEqual({ limit: 5 });
    expect(await client.getStringValue('max', '')).toBe('large');
    expect(await client.getBooleanDetails('nothing', true)).toMatchObject({ value: true, errorCode: 'FLAG_NOT_FOUND' });
    expect(await client.getNumberDetails('max', 7)).toMatchObject({ value: 7, errorCode: 'TYPE_MISMATCH' });
  });

  it('keeps two instances in one process apart', async () => {
    writeFileSync(file, 'uiforge-mcp: { ai-generation: false }');
    const first = toggles();
    const second = toggles({ file: path.join(folder, 'other.yaml') });
    expect(await first.client.getBooleanValue('ai-generation', true)).toBe(false);
    expect(await second.client.getBooleanValue('ai-generation', false)).toBe(true);
  });
});
