import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadConfig } from '../load.ts';
import { configSchema } from '../schema.ts';
import { leavesOf } from '../schema-walk.ts';
import { ARTIFACTS } from './artifacts.ts';
import { CONFIGURATION_EXAMPLE } from './example.ts';
import { configJsonSchema } from './json-schema.ts';
import { vscodeSettings } from './vscode-settings.ts';

const root = path.resolve(import.meta.dirname, '../../../..');

describe('what is generated from the schema', () => {
  it.each(Object.entries(ARTIFACTS))('%s is up to date (node scripts/generate-config.mjs)', (file, generate) => {
    const before = readFileSync(path.join(root, file), 'utf8');
    expect(before).toBe(generate(before));
  });

  it('leaves everything else in package.json as it is', () => {
    const before = `${JSON.stringify({ name: 'x', contributes: { commands: [1], configuration: [] }, z: { a: 1 } }, null, 2)}\n`;
    const after = JSON.parse(ARTIFACTS['package.json']?.(before) ?? '');
    expect(after).toEqual({
      name: 'x',
      contributes: { commands: [1], configuration: vscodeSettings().value },
      z: { a: 1 },
    });
    expect(Object.keys(after)).toEqual(['name', 'contributes', 'z']);
  });

  it('offers a setting in VS Code for every leaf, those of the user for the machine alone', () => {
    const properties = Object.assign({}, ...vscodeSettings().value.map((category) => category.properties));
    expect(Object.keys(properties)).toEqual(leavesOf(configSchema).map((leaf) => ['uiforge', ...leaf.path].join('.')));
    expect(properties['uiforge.providers']).toMatchObject({ type: 'array', default: [], scope: 'machine' });
    expect(properties['uiforge.gateway.port']).toMatchObject({ minimum: 0, maximum: 65535, scope: 'machine' });
    expect(properties['uiforge.generation.maxRetries']).toMatchObject({ type: 'integer', default: 3, scope: 'window' });
  });

  it('has a key for every text of a setting, nested ones as well, and leaves the other texts alone', () => {
    const { value, texts } = vscodeSettings();
    const keys = [...JSON.stringify(value).matchAll(/"%([^"%]+)%"/g)].map(([, key]) => key);
    expect(keys.toSorted()).toEqual(Object.keys(texts).toSorted());
    expect(JSON.stringify(value)).not.toMatch(/escription":"[^%]/);
    expect(texts['setting.uiforge.providers.limits.costLimit.description']).toMatch(/^US dollars a local day/);
    const after = JSON.parse(ARTIFACTS['package.nls.json']?.('{"command.x.title":"X","setting.gone":"old"}') ?? '');
    expect(after).toEqual({ 'command.x.title': 'X', ...texts });
  });

  it('has defaults in VS Code that mean the same as no setting', () => {
    const user = Object.fromEntries(
      vscodeSettings().value.flatMap(({ properties }) =>
        Object.entries(properties).map(([key, value]) => [key, value.default]),
      ),
    );
    const options = { env: {}, cwd: '/', headless: false, userFolder: '/nowhere' };
    const { config, warnings } = loadConfig({ ...options, vscodeSettings: { user, workspace: {} } });
    expect(warnings).toEqual([]);
    expect(config).toEqual(loadConfig(options).config);
  });

  it('has an example that is valid by the loader and by the JSON schema', () => {
    const { warnings, config } = loadConfig({
      env: {},
      cwd: '/',
      headless: true,
      configFile: '/example.yaml',
      readText: () => CONFIGURATION_EXAMPLE,
    });
    expect(warnings).toEqual([]);
    expect(config.providers.map(({ name }) => name)).toEqual([
      'openai',
      'anthropic',
      'vscode',
      'local',
      'offline',
      'team',
    ]);
    expect(z.fromJSONSchema(configJsonSchema() as never).parse(parse(CONFIGURATION_EXAMPLE))).toBeTruthy();
  });

  it('has a JSON schema that takes snake_case and empty groups and refuses what is unknown', () => {
    const schema = z.fromJSONSchema(configJsonSchema() as never);
    expect(schema.safeParse({ streaming: { max_connections: 5 }, gateway: null }).success).toBe(true);
    expect(schema.safeParse({ streaming: { maxConnektions: 5 } }).success).toBe(false);
    expect(schema.safeParse({ gateway: { port: 70000 } }).success).toBe(false);
  });
});
