import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectWorkspace } from './inspect.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uiforge-inspect-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(files: Record<string, unknown>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
}

describe('inspectWorkspace', () => {
  it.each([
    [{ next: '^16.0.0', react: '^19.0.0' }, 'nextjs', '16.0.0'],
    [{ react: '~18.3.1' }, 'react', '18.3.1'],
    [{ vue: '^3.5.0' }, 'vue', '3.5.0'],
    [{ '@sveltejs/kit': '^2.0.0', svelte: '^5.1.0' }, 'svelte', '5.1.0'],
    [{ '@angular/core': '>=20' }, 'angular', '20.0.0'],
    [{ express: '^5' }, null, null],
  ])('tells the framework of %j', (dependencies, framework, version) => {
    put({ 'package.json': { dependencies } });
    expect(inspectWorkspace(folder)).toMatchObject({ framework, frameworkVersion: version });
  });

  it('prefers the installed version to the range', () => {
    put({
      'package.json': { dependencies: { react: '^19' } },
      'node_modules/react/package.json': { version: '19.2.1' },
    });
    expect(inspectWorkspace(folder).frameworkVersion).toBe('19.2.1');
  });

  it('takes the nearest package of a monorepo', () => {
    put({
      'package.json': { dependencies: { react: '^19' } },
      'apps/shop/package.json': { dependencies: { vue: '^3' } },
      'apps/shop/src/components/CartItem.vue': '',
    });
    const facts = inspectWorkspace(folder, path.join(folder, 'apps/shop/src'));
    expect(facts).toMatchObject({ framework: 'vue', componentsFolder: path.join(folder, 'apps/shop/src/components') });
  });

  it('tells JavaScript from TypeScript, the package manager and how files are named', () => {
    put({
      'package.json': { dependencies: { react: '^19' } },
      'pnpm-lock.yaml': '',
      'src/components/nav-bar.jsx': '',
      'src/components/user-card.jsx': '',
    });
    expect(inspectWorkspace(folder)).toMatchObject({
      language: 'js',
      packageManager: 'pnpm',
      fileNaming: 'kebab-case',
    });
    put({ 'tsconfig.json': '{}' });
    expect(inspectWorkspace(folder).language).toBe('ts');
  });

  it('survives a broken manifest and no folder at all', () => {
    put({ 'package.json': '{ "dependencies": ' });
    expect(inspectWorkspace(folder).framework).toBeNull();
    expect(inspectWorkspace(path.join(folder, 'missing')).framework).toBeNull();
  });
});
