import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Log } from 'sarif';
import { API } from 'typescript/unstable/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROJECT, removeFolder, runCli, temporaryFolder } from './run-cli.ts';

let home: string;
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(home, file)), { recursive: true });
  writeFileSync(path.join(home, file), text);
};

const SOUND = 'export function A() {\n  return <p>a</p>;\n}\n';
const BROKEN = 'export function B() {\n  return <p>{missing}</p>;\n}\n';
const NO_ALT = 'export function C() {\n  return <img src="/a.png" />;\n}\n';

beforeEach(() => {
  home = temporaryFolder();
  write('package.json', '{"dependencies":{"react":"^19.0.0"}}');
  mkdirSync(path.join(home, '.git'));
  write('.gitignore', 'build\n*.gen.tsx\n');
  write('src/A.tsx', SOUND);
  write('src/deep/B.tsx', BROKEN);
  write('src/deep/B.gen.tsx', BROKEN);
  write('src/deep/.gitignore', 'C.tsx\n');
  write('src/deep/C.tsx', NO_ALT);
  write('build/D.tsx', BROKEN);
  write('node_modules/x/E.tsx', BROKEN);
  write('src/plain.ts', 'export const a = missing;\n');
  write('ng/package.json', '{"dependencies":{"@angular/core":"^22.0.0"}}');
  write(
    'ng/a.component.ts',
    "import { Component } from '@angular/core';\n@Component({ selector: 'a-b', template: '<p>{{ nothing }}</p>' })\nexport class A {}\n",
  );
  write('next/package.json', '{"dependencies":{"next":"^16.0.0","react":"^19.0.0"}}');
  write(
    'next/app/page.tsx',
    "import { useState } from 'react';\nexport default function Page() {\n  const [a] = useState('');\n  return <p>{a}</p>;\n}\n",
  );
});
afterEach(() => removeFolder(home));

interface FileResult {
  file: string;
  framework: string;
  ok: boolean;
}
const run = async (...args: string[]) => {
  const { stdout, status, stderr } = await runCli(['validate', ...args], home);
  return { stdout, stderr, status };
};

describe('uiforge validate over a folder', () => {
  it('tells of a file that is no text and goes on with the others', async () => {
    writeFileSync(path.join(home, 'src', 'Aa.tsx'), Buffer.of(0x61, 0xff, 0xfe));
    const { stdout, stderr, status } = await run('src');
    expect(stdout).toMatch(
      /^src\/Aa\.tsx:1:1 error src\/Aa\.tsx is not UTF-8 text\. \(unreadable\)\nsrc\/deep\/B\.tsx/,
    );
    expect(stderr).toContain('3 checked, 2 broken');
    expect(status).toBe(1);
  });

  it('takes an empty path for a slip, not for the current folder', async () => {
    expect(await run('')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('is empty') });
  });

  it('prints what it found also when the log can not be written', async () => {
    const { stdout, stderr, status } = await run('src', '--sarif', 'none/log.sarif');
    expect(stdout).toContain('src/deep/B.tsx');
    expect(stderr).toContain("The SARIF log can't be written");
    expect(status).toBe(2);
  });

  it('checks the components below it that git would keep, each in the framework of its package', async () => {
    const { stdout, status } = await run('.', '--json');
    const results: FileResult[] = JSON.parse(stdout);
    expect(status).toBe(1);
    expect(results.map(({ file, framework, ok }) => [file, framework, ok])).toEqual([
      ['next/app/page.tsx', 'nextjs', false],
      ['ng/a.component.ts', 'angular', false],
      ['src/A.tsx', 'react', true],
      ['src/deep/B.tsx', 'react', false],
    ]);
  });

  it('takes patterns, and files by name even where git ignores them', async () => {
    const named: FileResult[] = JSON.parse((await run('src/*.tsx', 'src/deep/C.tsx', '--json')).stdout);
    expect(named.map(({ file }) => file)).toEqual(['src/A.tsx', 'src/deep/C.tsx']);
  });

  it('exits with 0 for warnings, with 1 when told to be strict', async () => {
    expect((await run('src/deep/C.tsx')).status).toBe(0);
    expect((await run('src/deep/C.tsx', '--strict')).status).toBe(1);
  });

  it('says that there is nothing to check, as wrong use', async () => {
    expect(await run('build')).toMatchObject({ status: 2 });
    expect((await run('src/*.vue')).stderr).toContain('src/*.vue');
  });
});

describe('uiforge validate --sarif', () => {
  it('writes a log that fits the types of the standard, with places, levels, rules and fixes', async () => {
    const { status } = await run('src', 'src/deep/C.tsx', '--sarif', 'out.sarif');
    expect(status).toBe(1);
    const text = readFileSync(path.join(home, 'out.sarif'), 'utf8');
    const log: Log = JSON.parse(text);
    expect(log.version).toBe('2.1.0');
    const [result] = log.runs[0]?.results?.filter(({ ruleId }) => ruleId === 'image-text') ?? [];
    expect(result).toMatchObject({
      level: 'warning',
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'src/deep/C.tsx' }, region: { startLine: 2, startColumn: 11 } },
        },
      ],
      fixes: [{ artifactChanges: [{ replacements: [{ insertedContent: { text: ' alt=""' } }] }] }],
    });
    expect(log.runs[0]?.tool.driver.rules?.[result?.ruleIndex ?? -1]?.id).toBe('image-text');
    expect(typeErrorsOf(text)).toEqual([]);
    expect(typeErrorsOf(text.replace('"level": "warning"', '"level": "bad"'))).not.toEqual([]);
  });

  it('prints it as the only output with --format sarif', async () => {
    const { stdout } = await run('src/A.tsx', '--format', 'sarif');
    expect((JSON.parse(stdout) as Log).runs[0]?.results).toEqual([]);
  });
});

/** What TypeScript says of a log taken as a literal of the standard's type: missing, unknown and wrong fields. */
function typeErrorsOf(json: string): string[] {
  const file = path.join(PROJECT, 'test', 'integration', 'sarif-log.virtual.ts');
  const config = path.join(PROJECT, 'test', 'integration', 'sarif-log.virtual.json');
  const files = new Map([
    [file, `import type { Log } from 'sarif';\nexport const log: Log = ${json};\n`],
    [
      config,
      JSON.stringify({
        compilerOptions: { strict: true, module: 'ESNext', moduleResolution: 'bundler', noEmit: true, types: [] },
        files: [file],
      }),
    ],
  ]);
  const api = new API({
    cwd: PROJECT,
    fs: { readFile: (each) => files.get(each), fileExists: (each) => (files.has(each) ? true : undefined) },
  });
  const [project] = api.updateSnapshot({ openProjects: [config] }).getProjects();
  const found = project?.program.getSemanticDiagnostics(file).map(({ text }) => text) ?? ['no project'];
  api.close();
  return found;
}
