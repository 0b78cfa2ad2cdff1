import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ruleOnTheWay, settingRules } from './ignore-rules.ts';
import { IndexedFolder } from './workspace-index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uiforge-index-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(...files: [name: string, text?: string][]): void {
  for (const [name, text = ''] of files) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

/** As if nobody had touched the folder for an hour. */
function settle(): void {
  const past = new Date(Date.now() - 3_600_000);
  for (const line of execFileSync('find', [folder], { encoding: 'utf8' }).trim().split('\n'))
    utimesSync(line, past, past);
}

const rules = (...patterns: string[]) => settingRules('exclude', patterns);
const index = (at = folder) => new IndexedFolder(at, rules('.env*', '*.pem'));

describe('IndexedFolder', () => {
  it('lists telling files, and enters neither packages nor build folders', () => {
    put(['src/A.tsx'], ['src/a.css'], ['README.md'], ['package.json'], ['node_modules/x/index.js'], ['dist/a.js']);
    put(['src/a.min.css'], ['src/types.d.ts']);
    expect(index().read()).toEqual({ files: ['package.json', 'src/A.tsx', 'src/a.css'], truncated: false });
  });

  it('obeys nested .gitignore files as git does', () => {
    put(['.gitignore', 'generated/\n*.gen.ts\n!keep.gen.ts\n'], ['a.gen.ts'], ['keep.gen.ts'], ['b.ts']);
    put(
      ['generated/c.ts'],
      ['app/.gitignore', '/local.ts\n!d.gen.ts\n'],
      ['app/local.ts'],
      ['app/d.gen.ts'],
      ['app/sub/local.ts'],
    );
    execFileSync('git', ['init', '-q'], { cwd: folder });
    const byGit = execFileSync('git', ['ls-files', '--others', '--exclude-standard', '*.ts'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(index().read().files).toEqual(byGit.trim().split('\n').sort());
  });

  it('obeys a .gitignore above the workspace up to the repository', () => {
    put(['.gitignore', 'apps/shop/secret/\n'], ['apps/shop/secret/a.ts'], ['apps/shop/b.ts']);
    execFileSync('git', ['init', '-q'], { cwd: folder });
    expect(index(path.join(folder, 'apps/shop')).read().files).toEqual(['b.ts']);
  });

  it('does not follow links', () => {
    put(['real/a.ts']);
    symlinkSync('/', path.join(folder, 'root'));
    symlinkSync(path.join(folder, 'real/a.ts'), path.join(folder, 'b.ts'));
    expect(index().read().files).toEqual(['real/a.ts']);
  });

  it('notices new, removed and newly ignored files', () => {
    put(['src/a.ts'], ['src/deep/b.ts']);
    settle();
    const indexed = index();
    expect(indexed.read().files).toEqual(['src/a.ts', 'src/deep/b.ts']);
    put(['src/deep/c.ts']);
    expect(indexed.read().files).toEqual(['src/a.ts', 'src/deep/b.ts', 'src/deep/c.ts']);
    rmSync(path.join(folder, 'src/a.ts'));
    expect(indexed.read().files).toEqual(['src/deep/b.ts', 'src/deep/c.ts']);
    put(['.gitignore', 'c.ts\n']);
    expect(indexed.read().files).toEqual(['src/deep/b.ts']);
    settle();
    indexed.read();
    put(['.gitignore', 'b.ts\n']);
    expect(indexed.read().files).toEqual(['src/deep/c.ts']);
  });

  it('ends at its limits and says so', () => {
    put(['a/x.ts'], ['b/x.ts'], ['c/x.ts']);
    const limits = { folders: 2, files: 10, walkMs: 10_000 };
    expect(new IndexedFolder(folder, rules(), limits).read()).toEqual({ files: ['a/x.ts'], truncated: true });
  });
});

describe('ruleOnTheWay', () => {
  it('names the rule that keeps a file or a folder above it out', () => {
    put(['.gitignore', 'private/\n'], ['private/deep/a.ts'], ['src/.gitignore', 'b.ts\n'], ['src/b.ts'], ['src/c.ts']);
    const rule = (file: string) => ruleOnTheWay(folder, file, rules('.env*', '*.pem'));
    expect(rule('private/deep/a.ts')).toBe('.gitignore: private/');
    expect(rule('src/b.ts')).toBe('src/.gitignore: b.ts');
    expect(rule('src/.env.local')).toBe('exclude: .env*');
    expect(rule('src/c.ts')).toBeNull();
  });
});
