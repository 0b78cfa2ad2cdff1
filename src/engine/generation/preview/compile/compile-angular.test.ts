import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileAngular } from './compile-angular.ts';
import { linesOf } from './line-map.ts';

// How what it makes draws is tried in a browser: test/integration/preview-angular.test.ts.

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uiforge-angular-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const compile = (code: string) =>
  compileAngular({ path: path.join(folder, 'x.component.ts'), code, framework: 'angular', folder });
const placesOf = async (code: string) =>
  (await compile(code)).problems.map(({ kind, line, column }) => [kind, line, column]);
const component = (template: string, members = '', more = '') => `import { Component } from '@angular/core';
@Component({
  selector: 'app-x',
  template: \`${template}\`,
  ${more}
})
export class X {
${members}
}
`;

describe('compileAngular', () => {
  it.each([
    ['a tag that is never closed', component('\n<div>\n  <b>one</div>'), 6],
    ['an expression', component('\n<p>{{ one( }}</p>'), 5],
    ['a block', component('\n\n@if (one {\n}'), 6],
    ['a property', component('\n<p\n  [title]="one +">'), 6],
    ['a handler', component('<p>\n</p>\n<button (click)="go(">go</button>'), 6],
    ['the class', component('<p></p>', '  one = ;'), 8],
  ])('tells where %s is wrong', async (_what, code, line) => {
    const { code: made, problems } = await compile(code);
    expect(made).toBeNull();
    expect(problems[0]).toMatchObject({ kind: 'compile', line, file: path.join(folder, 'x.component.ts') });
    expect(problems[0]?.message).not.toBe('');
  });

  it('keeps the line of everything that stands in the class', async () => {
    const code = component('\n<p>\n</p>\n', '  one = 1;\n  two() {\n    return 2;\n  }');
    const lines = (await compile(code)).code?.split('\n');
    for (const [index, line] of code.split('\n').entries()) {
      if (/one = 1|two\(|return 2/.test(line)) expect(lines?.[index]?.trim()).toBe(line.trim());
    }
  });

  it('reads a template and style sheets from their files', async () => {
    writeFileSync(path.join(folder, 'x.html'), '<p>\n  <b>{{ one }}</b>\n</p>');
    writeFileSync(path.join(folder, 'x.css'), '.one { color: red; }');
    const head = "import { Component } from '@angular/core';\n";
    const { code, problems } = await compile(
      `${head}@Component({ selector: 'x', templateUrl: './x.html', styleUrl: './x.css' }) export class X { one = 1; }`,
    );
    expect(problems).toEqual([]);
    expect(code).toContain(`${path.join(folder, 'x.html')}:2:3`);
    expect(code).toContain('.one[_ngcontent-%COMP%]');
  });

  it('tells what is wrong in the template where its file has it', async () => {
    writeFileSync(path.join(folder, 'y.html'), '<p>\n  <b>{{ one + }}</b>\n</p>');
    const { code, problems } = await compile(
      `import { Component } from '@angular/core';\n@Component({ selector: 'y', templateUrl: './y.html' }) export class Y {}`,
    );
    expect(code).toBeNull();
    expect(problems).toMatchObject([{ kind: 'compile', file: path.join(folder, 'y.html'), line: 2 }]);
  });

  it('tells of files that are not there, and draws without a style sheet', async () => {
    const at = (field: string) =>
      compile(`import { Component } from '@angular/core';\n@Component({ selector: 'y', ${field} })\nexport class Y {}`);
    expect(await at("templateUrl: './none.html'")).toMatchObject({
      code: null,
      problems: [{ kind: 'compile', line: 2 }],
    });
    const without = await at("template: '', styleUrls: ['./none.css']");
    expect(without.code).not.toBeNull();
    expect(without.problems).toMatchObject([{ kind: 'import', line: 2 }]);
  });

  it('reads nothing outside of its folder, and files of the editor before those on disk', async () => {
    const code = `import { Component } from '@angular/core';
@Component({ selector: 'y', templateUrl: '../outside.html' }) export class Y {}`;
    writeFileSync(path.join(folder, '../outside.html'), '<p>outside</p>');
    const outside = await compile(code);
    rmSync(path.join(folder, '../outside.html'));
    expect(outside).toMatchObject({ code: null, reads: [path.join(folder, '../outside.html')] });
    expect(outside.problems[0]?.message).toContain('outside of the workspace');
    const unsaved = [{ path: path.join(folder, 'z.html'), content: '<i>only in the editor</i>' }];
    const here = await compileAngular({
      ...{ path: path.join(folder, 'x.component.ts'), framework: 'angular', folder, unsaved },
      code: code.replace('../outside', './z'),
    });
    expect(here.code).toContain('only in the editor');
    expect(here.reads).toEqual([path.join(folder, 'z.html')]);
  });

  it('takes style sheets in SCSS that browsers understand, and says which need more', async () => {
    writeFileSync(path.join(folder, 'plain.scss'), '// one\n.one { .two { color: red; } }');
    writeFileSync(path.join(folder, 'sass.scss'), '$color: red;\n.one { color: $color; }');
    const styled = (url: string) =>
      compile(`import { Component } from '@angular/core';
@Component({ selector: 'y', template: '<p class="one"></p>', styleUrl: '${url}' })
export class Y {}`);
    expect(await styled('./plain.scss')).toMatchObject({ code: expect.stringContaining('color: red'), problems: [] });
    const { code, problems } = await styled('./sass.scss');
    expect(code).not.toContain('$color');
    expect(problems).toMatchObject([{ kind: 'import', line: 2, message: expect.stringContaining('Install sass') }]);
  });

  it('needs a template', async () => {
    expect(
      await placesOf("import { Component } from '@angular/core';\n@Component({ selector: 'y' })\nclass Y {}"),
    ).toEqual([['compile', 2, 1]]);
  });

  it('draws without a part that is imported from nowhere, and says so', async () => {
    const { code, problems } = await compile(component('<p></p>', '', 'imports: [NgClass, X],'));
    expect(code).toContain('() => [X]');
    expect(problems).toMatchObject([{ kind: 'import', line: 5, column: 13 }]);
  });

  it('tells of a parameter that nobody could supply', async () => {
    expect(await placesOf(component('', '  constructor(name: string) {}'))).toEqual([['compile', 8, 15]]);
  });

  it('leaves out a decorator that is not of Angular, and says so', async () => {
    const { code, problems } = await compile(`import { Untold } from 'elsewhere';\n@Untold()\nexport class Y {}`);
    expect(code).not.toContain('Untold');
    expect(problems).toMatchObject([{ kind: 'import', line: 2, column: 1 }]);
  });

  it('drops imports that only decorators and types used, and keeps what is injected', async () => {
    const { code } = await compile(`import { Component, type OnInit, Input } from '@angular/core';
import { Api } from './api';
import type { User } from './user';
@Component({ selector: 'y', template: '' })
export class Y implements OnInit {
  @Input() user?: User;
  constructor(private readonly api: Api) {}
  ngOnInit() {}
}`);
    expect(code).toMatch(/from '\.\/api'/);
    expect(code).not.toMatch(/from '\.\/user'/);
    expect(code).not.toMatch(/\{[^}]*\bInput\b[^}]*\} from '@angular\/core'/);
  });

  it('takes a file that has nothing of Angular as it is', async () => {
    const { code, problems } = await compile('export const one: number = 1;\n');
    expect(problems).toEqual([]);
    expect(code).toContain('export const one = 1;');
    expect(code).not.toContain('@angular/core');
  });

  it('knows which line of the template its code comes from', async () => {
    const { code } = await compile(`import { Component } from '@angular/core';
@Component({ selector: 'y', providers: [
  { provide: 'one', useValue: 1 },
], template: \`
  <p>{{ one.two }}</p>
  @if (three) {
    <b [title]="four.five"
       (click)="six.seven()">x</b>
  }\` })
export class Y {}`);
    const [, mappings = ''] = /import\.meta\.url,\w+,"([^"]*)"/.exec(code ?? '') ?? [];
    const lines = linesOf(mappings);
    const sourceLine = (text: string) =>
      code?.split('\n').flatMap((line, index) => (line.includes(text) ? [(lines[index] ?? -1) + 1] : []));
    expect(sourceLine('ctx.one.two')).toEqual([5]);
    expect(sourceLine('.four.five')).toEqual([7]);
    expect(sourceLine('.six.seven()')).toEqual([8]);
    expect(sourceLine('class Y')).toEqual([10]);
  });

  it('compiles again and again to the same', async () => {
    const code = component('<p>{{ one }}</p>', '  one = 1;');
    expect(await compile(code)).toEqual(await compile(code));
  });
});
