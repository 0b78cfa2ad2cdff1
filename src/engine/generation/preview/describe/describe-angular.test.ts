import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTemplateLibrary } from '../../../templates/library.ts';
import { KINDS } from '../../../templates/matching/lexicon.ts';
import { describeAngular } from './describe-angular.ts';

const library = createTemplateLibrary({
  folders: [{ path: path.resolve(import.meta.dirname, '../../../../../templates'), source: 'builtin' }],
  warn: () => undefined,
});

const look = (code: string, file = '/app/x.component.ts') =>
  describeAngular({ path: file, code, framework: 'angular' });
const withMembers = (members: string, template = '', before = '') =>
  look(`import { booleanAttribute, Component, EventEmitter, Input, input, type InputSignal, model, numberAttribute, output, Output } from '@angular/core';
${before}
@Component({ selector: 'app-x', template: \`${template}\` })
export class X {
${members}
}`);
const propsOf = (members: string, before = '') => withMembers(members, '', before)?.props;

describe('describeAngular', () => {
  it('reads signal inputs', () => {
    expect(
      propsOf(
        `
  /** Shown on top. */
  readonly heading = input('Hello');
  count = input.required<number>();
  user = input<User>();
  size = input<'sm' | 'lg'>('sm', { alias: 'scale' });
  busy = input(false, { transform: booleanAttribute });
  rows = input(ROWS);
  level: InputSignal<number> = input(1);
  private helper = 1;
  `,
        'interface User { name: string; admin?: boolean }\nconst ROWS = [{ id: 1 }];',
      ),
    ).toMatchObject([
      { name: 'heading', type: { kind: 'string' }, required: false, description: 'Shown on top.', default: 'Hello' },
      { name: 'count', type: { kind: 'number' }, required: true, sample: expect.any(Number) },
      {
        name: 'user',
        required: false,
        type: { kind: 'object', fields: [{ name: 'name' }, { name: 'admin', required: false }] },
      },
      { name: 'scale', type: { kind: 'enum', values: ['sm', 'lg'] }, default: 'sm' },
      { name: 'busy', type: { kind: 'boolean' }, default: false },
      { name: 'rows', type: { kind: 'array' }, default: [{ id: 1 }] },
      { name: 'level', type: { kind: 'number' }, default: 1 },
    ]);
  });

  it('reads decorated inputs', () => {
    expect(
      propsOf(`
  @Input() title = 'Hello';
  @Input({ required: true, alias: 'person' }) user!: { name: string };
  @Input('kind') tone?: 'info' | 'danger';
  @Input({ transform: numberAttribute }) max = 3;
  @Input() set open(value: boolean) {}
  @Input() items!: string[];
  @Input() done: (name: string) => void = () => {};
  @Input() other: Elsewhere | undefined;
  `),
    ).toMatchObject([
      { name: 'title', type: { kind: 'string' }, required: false, default: 'Hello' },
      { name: 'person', type: { kind: 'object' }, required: true, sample: { name: expect.any(String) } },
      { name: 'kind', type: { kind: 'enum', values: ['info', 'danger'] }, required: false },
      { name: 'max', type: { kind: 'number' }, default: 3 },
      { name: 'open', type: { kind: 'boolean' }, sample: true },
      { name: 'items', type: { kind: 'array', of: { kind: 'string' } }, required: true },
      { name: 'done', type: { kind: 'function' } },
      { name: 'other', type: { kind: 'unknown' } },
    ]);
  });

  it('reads outputs and models by the names that templates use', () => {
    const found = withMembers(`
  saved = output<string>();
  left = output({ alias: 'closed' });
  open = model(false);
  value = model.required<string>({ alias: 'text' });
  @Output() picked = new EventEmitter<string>();
  @Output('gone') removed = new EventEmitter<void>();`);
    expect(found?.events).toEqual(['saved', 'closed', 'openChange', 'textChange', 'picked', 'gone']);
    expect(found?.props).toMatchObject([
      { name: 'open', type: { kind: 'boolean' }, default: false },
      { name: 'text', required: true },
    ]);
  });

  it('reads types that the component imports from its project', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'uiforge-describe-angular-'));
    writeFileSync(path.join(folder, 'package.json'), '{}');
    writeFileSync(
      path.join(folder, 'user.model.ts'),
      "export interface User { name: string; role: 'admin' | 'guest' }",
    );
    const found = look(
      `import { Component, input } from '@angular/core';
import { User } from './user.model';
@Component({ selector: 'x', template: '' })
export class X { user = input.required<User>(); }`,
      path.join(folder, 'x.component.ts'),
    );
    rmSync(folder, { recursive: true });
    expect(found?.props).toMatchObject([
      { name: 'user', sample: { name: expect.any(String), role: expect.stringMatching(/admin|guest/) } },
    ]);
  });

  it('reads what a component inherits from a class of the file', () => {
    const found = look(`import { Component, Directive, EventEmitter, Input, Output } from '@angular/core';
@Directive()
abstract class Base { @Input() label = 'base'; @Input() size = 1; @Output() changed = new EventEmitter<string>(); }
@Component({ selector: 'x', template: '' })
export class X extends Base { @Input() override label = 'own'; }`);
    expect(found?.props).toMatchObject([
      { name: 'label', default: 'own' },
      { name: 'size', default: 1 },
    ]);
    expect(found?.events).toEqual(['changed']);
  });

  it('reads the places for content, and fills those that would be empty', () => {
    const found = withMembers(
      '',
      '<ng-content select="[header]" /> @if (true) { <ng-content /> } <ng-content select=".footer">by us</ng-content><ng-content select="app-part" />',
    );
    expect(found?.slots).toEqual(['header', 'default', 'footer', 'app-part']);
    expect(found?.slotSamples).toEqual({ header: 'Header', default: 'Content' });
  });

  it.each([
    ['the default export', 'export class A {}', 'export default class B {}', 'default', 'B'],
    ['the one the file is named after', 'export class A {}', 'export class XComponent {}', 'XComponent', 'XComponent'],
    ['the one that no other uses', 'export class Part {}', 'export class Whole {}', 'Whole', 'Whole'],
    ['the only exported one', 'class Part {}', 'export class Whole {}', 'Whole', 'Whole'],
  ])('takes %s of several components', (_which, first, second, exportName, name) => {
    const decorate = (code: string, more = '') => `@Component({ selector: 'x', template: ''${more} })\n${code}\n`;
    const code = `import { Component } from '@angular/core';\n${decorate(first)}${decorate(second, first.includes('Part') ? ', imports: [Part]' : '')}`;
    expect(look(code)).toMatchObject({ exportName, name });
  });

  it('says what is not as it will be', () => {
    const found = look(`import { Component } from '@angular/core';
import { HttpClient } from '@angular/common/http';
import { RouterLink } from '@angular/router';
@Component({ selector: 'x', standalone: false, animations: [], template: '' })
export class X { constructor(private http: HttpClient, link: RouterLink) {} }`);
    expect(found?.notes).toHaveLength(4);
    expect(withMembers('')?.notes).toEqual([]);
  });

  it('gives nothing for a file that is no component or cut off', () => {
    expect(look('export const one = 1;')).toBeNull();
    expect(look("import { Component } from '@angular/core';\n@Component({ selector: 'x', templ")).toBeNull();
  });

  it.each(KINDS)('finds a sample or a default for all that the template %s needs', async (kind) => {
    const template = await library.get(kind, 'angular');
    for (const { parameters } of template.metadata.examples) {
      const found = look(template.compiled.render(parameters));
      expect(found?.notes).toEqual([]);
      const needed = found?.props.filter(({ required, type }) => required && type.kind !== 'function') ?? [];
      for (const prop of needed) expect(prop.sample, prop.name).not.toBeUndefined();
    }
  });
});
