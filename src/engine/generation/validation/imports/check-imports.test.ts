import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckInput } from '../check-input.ts';
import { validateNow } from '../validate-now.ts';

const component = 'export function A() { return null; }';
const told = async (line: string, more: Partial<CheckInput> = {}) => {
  const { findings } = await validateNow({ code: `${line}\n${component}`, framework: 'react', ...more });
  return findings.map(({ severity, rule, line: at, column }) => `${severity} ${rule} ${at}:${column}`);
};

describe('packages', () => {
  it('warns of a package that nobody knows, and only of that', async () => {
    expect(await told(`import x from 'react-super-invented';`)).toEqual(['warning unverified-import 1:15']);
    expect(await told(`import clsx from 'clsx';`)).toEqual([]);
    expect(await told(`import x from 'node:path'; import y from '@/x'; import z from 'fs/promises';`)).toEqual([]);
  });

  it('goes by package.json where there is one', async () => {
    expect(await told(`import clsx from 'clsx';`, { packages: {} })).toEqual(['warning unverified-import 1:18']);
    expect(await told(`import x from 'own/deep';`, { packages: { own: '1.0.0' } })).toEqual([]);
  });
});

describe('names', () => {
  it('tells of a name and of a module that the framework does not have', async () => {
    expect(await told(`import { useStat } from 'react';`)).toEqual(['error unknown-import 1:10']);
    expect(await told(`import x from 'react/hooks';`)).toEqual(['error unknown-import 1:15']);
    expect(await told(`import * as React from 'react'; import { createRoot } from 'react-dom/client';`)).toEqual([]);
  });

  it('is less sure where the workspace has another major version', async () => {
    const packages = { react: '^17.0.0' };
    expect(await told(`import { unstable_thing } from 'react';`, { packages })).toEqual([
      'warning unknown-import 1:10',
    ]);
  });
});

describe('files', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'uiforge-imports-'));
    mkdirSync(path.join(folder, 'src/ui'), { recursive: true });
    writeFileSync(path.join(folder, 'src/Card.tsx'), '');
    writeFileSync(path.join(folder, 'src/ui/index.ts'), '');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('warns of a file that is not there', async () => {
    const more = { folder, fileName: 'src/A.tsx' };
    expect(await told(`import { Card } from './Card'; import { B } from './ui'; import './Card.js';`, more)).toEqual(
      [],
    );
    expect(await told(`import { Modal } from './Modal';`, more)).toEqual(['warning unresolved-import 1:23']);
    expect(await told(`import { Modal } from './Modal';`)).toEqual([]);
  });
});
