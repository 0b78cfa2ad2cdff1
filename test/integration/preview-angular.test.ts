import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compileAngular } from '../../src/engine/generation/preview/compile/compile-angular.ts';
import { createTemplateLibrary } from '../../src/engine/templates/library.ts';
import { KINDS } from '../../src/engine/templates/matching/lexicon.ts';
import { AngularPage } from './support/angular-page.ts';

const library = createTemplateLibrary({
  folders: [{ path: path.resolve(import.meta.dirname, '../../templates'), source: 'builtin' }],
  warn: () => undefined,
});

let angular: AngularPage;
beforeAll(async () => {
  angular = await AngularPage.open();
});
afterAll(() => angular.close());
beforeEach(() => angular.told());

/** What it shows once it has been drawn again: changes are gathered for a moment. */
const shown = () => expect.poll(() => angular.text());

/** Compiles and draws a file, whose component is the one of that name. */
const show = async (code: string, exportName: string, more = {}) =>
  angular.draw((await angular.serve(code)).url, { exportName, ...more });

describe('the offline templates, in the runtime that ships', () => {
  const cases = KINDS.flatMap((kind) => [0, 1].map((example) => ({ kind, example })));
  it.each(cases)('$kind draws example $example without an error', async ({ kind, example }) => {
    const template = await library.get(kind, 'angular');
    const code = template.compiled.render(template.metadata.examples[example]?.parameters ?? {});
    await show(code, /export class (\w+)/.exec(code)?.[1] ?? '');
    expect((await angular.text()).length).toBeGreaterThan(3);
    expect((await angular.told()).errors).toEqual([]);
    const places = await angular.page.$$eval('#host [data-uiforge-at]', (all) =>
      all.map((one) => `${one.localName} ${one.getAttribute('data-uiforge-at')}`),
    );
    expect(places.length).toBeGreaterThan(0);
    const lines = code.split('\n');
    for (const place of places) {
      const [, name, line, column] = /^(\S+) \/app\/component\.ts:(\d+):(\d+)$/.exec(place) ?? [];
      expect(lines[Number(line) - 1]?.slice(Number(column) - 1)).toMatch(new RegExp(`^<${name}\\b`));
    }
  });

  it('modal-dialog opens at a click and tells of its cancellation', async () => {
    const template = await library.get('modal-dialog', 'angular');
    const code = template.compiled.render(template.metadata.examples[0]?.parameters ?? {});
    await show(code, 'DeleteAccountDialog', { props: { heading: 'Really?' }, events: ['cancelled'] });
    await angular.page.click('#host .open');
    await shown().toContain('Really?');
    await angular.page.click('#host .cancel');
    expect((await angular.told()).events).toEqual([['cancelled', []]]);
  });

  it('form says what is missing, and calls the function that it is given', async () => {
    const template = await library.get('form', 'angular');
    const code = template.compiled.render(template.metadata.examples[0]?.parameters ?? {});
    await show(code, /export class (\w+)/.exec(code)?.[1] ?? '', { functions: ['submitWith'] });
    await angular.page.click('#host button[type=submit]');
    await shown().toContain('is required');
    expect((await angular.told()).events).toEqual([]);
  });
});

const counter = (template: string, more = '') => `
import { Component, signal } from '@angular/core';
@Component({ selector: 'app-counter', template: \`${template}\`, styles: 'button { color: rgb(1, 2, 3); }' })
export class Counter {
  count = signal(0);
  ${more}
}`;

describe('a component that is drawn again', () => {
  it('keeps its state when only its template and styles change', async () => {
    await show(counter('<button (click)="count.set(count() + 1)">{{ count() }}</button>'), 'Counter');
    await angular.page.click('#host button');
    await angular.page.click('#host button');
    const { kept } = await show(
      counter('<h2>Clicks</h2>\n<button (click)="count.set(count() + 10)">{{ count() }} times</button>'),
      'Counter',
    );
    expect(kept).toBe(true);
    await shown().toMatch(/Clicks\s+2 times/);
    await angular.page.click('#host button');
    await shown().toContain('12 times');
    expect((await angular.told()).errors).toEqual([]);
  });

  it('takes over styles, and leaves none of those before', async () => {
    const code = counter('<button (click)="count.set(3)">{{ count() }}</button>');
    await show(code, 'Counter');
    await angular.page.click('#host button');
    const { kept } = await show(code.replace('color: rgb(1, 2, 3)', 'margin: 7px'), 'Counter');
    expect(kept).toBe(true);
    await shown().toBe('3');
    const style = await angular.page.evaluate(`(() => {
      const { color, margin } = getComputedStyle(document.querySelector('#host button'));
      return { color, margin };
    })()`);
    expect(style).toEqual({ color: 'rgb(0, 0, 0)', margin: '7px' });
  });

  it('starts anew when its class changes', async () => {
    await show(counter('<button (click)="count.set(5)">{{ count() }}</button>'), 'Counter');
    await angular.page.click('#host button');
    const { kept } = await show(counter('<button>{{ count() }}</button>', 'other = 1;'), 'Counter');
    expect(kept).toBe(false);
    await shown().toBe('0');
    await show(counter('<button>{{ count() }}</button>', 'other = 2;'), 'Counter');
    expect((await angular.told()).errors).toEqual([]);
  });

  it('keeps its state when its inputs change', async () => {
    const { url } = await angular.serve(`
import { Component, input, model, signal } from '@angular/core';
@Component({ selector: 'app-x', template: '<button (click)="n.set(n() + 1)">{{ label() }} {{ n() }} {{ open() }}</button>' })
export class X { label = input.required<string>(); open = model(false); n = signal(0); }`);
    await angular.draw(url, { exportName: 'X', props: { label: 'one' } });
    await angular.page.click('#host button');
    expect(await angular.draw(url, { exportName: 'X', props: { label: 'two', open: true } })).toEqual({ kept: true });
    await shown().toBe('two 1 true');
  });

  it('leaves what was drawn when the next version throws', async () => {
    await show(counter('<button>still here</button>'), 'Counter');
    const failing = counter('<p>{{ fail() }}</p>', "fail() { throw new Error('no such thing'); }");
    await expect(show(failing, 'Counter')).rejects.toThrow('no such thing');
    await shown().toBe('still here');
  });
});

describe('what components are made of', () => {
  it('child components, directives and pipes of the file, also declared below', async () => {
    await show(
      `
import { NgClass, NgFor, NgIf, UpperCasePipe } from '@angular/common';
import { Component, Directive, EventEmitter, HostBinding, HostListener, Input, Output, Pipe, PipeTransform } from '@angular/core';
@Component({
  selector: 'app-list',
  standalone: true,
  imports: [NgClass, NgFor, NgIf, UpperCasePipe, Item, Shout, Mark],
  template: \`<ul *ngIf="items.length"><app-item *ngFor="let one of items; index as i" [text]="one | uppercase | shout: i" (picked)="last = $event" appMark /></ul>
  <p [ngClass]="{ picked: last }">{{ last }}</p><ng-content select="[footer]">nothing</ng-content><ng-content />\`,
})
export class List {
  @Input() items = ['a', 'b'];
  last = '';
}
@Component({ selector: 'app-item', template: '<li><button (click)="picked.emit(text)">{{ text }}</button></li>' })
class Item {
  @Input({ required: true }) text!: string;
  @Output() picked = new EventEmitter<string>();
}
@Pipe({ name: 'shout' })
class Shout implements PipeTransform {
  transform(text: string, times: number) { return text + '!'.repeat(times); }
}
@Directive({ selector: '[appMark]', host: { '[attr.data-mark]': '"yes"' } })
class Mark {
  @HostBinding('class.hot') hot = false;
  @HostListener('mouseenter', ['$event.type']) enter(type: string) { this.hot = type === 'mouseenter'; }
}`,
      'List',
      { slots: { default: 'inside' } },
    );
    await shown().toMatch(/A\s*B!\s*nothing\s*inside/);
    await angular.page.click('#host button >> nth=1');
    await expect.poll(() => angular.page.textContent('#host p')).toBe('B!');
    expect(await angular.page.locator('[data-mark=yes]').count()).toBe(2);
    await expect.poll(() => angular.page.locator('app-item.hot').last().textContent()).toBe('B!');
    expect((await angular.told()).errors).toEqual([]);
  });

  it('services, injected by constructor and by function, with loops, deferred blocks and two-way bindings', async () => {
    await show(
      `
import { Component, ElementRef, Inject, inject, Injectable, InjectionToken, Optional, viewChild } from '@angular/core';
import { FormsModule, NonNullableFormBuilder } from '@angular/forms';
import { of } from 'rxjs';
import { map } from 'rxjs/operators';
import { AsyncPipe } from '@angular/common';
const WORD = new InjectionToken<string>('WORD');
@Injectable({ providedIn: 'root' })
class Names { all = of(['x', 'y']).pipe(map((list) => list.map((one) => one + one))); }
@Injectable()
class Loud { constructor(private readonly names: Names, @Inject(WORD) public word: string) {} all = this.names.all; }
@Component({
  selector: 'app-names',
  imports: [FormsModule, AsyncPipe],
  providers: [Loud, { provide: WORD, useFactory: () => 'word' }],
  template: \`@for (name of loud.all | async; track name) { <b>{{ name }}</b> } @empty { none }
    @switch (loud.word) { @case ('word') { <i>case</i> } @default { <i>default</i> } }
    @defer (on viewport) { <u>deferred</u> } @placeholder { <u>later</u> }
    @let size = typed.length;
    <input #field [(ngModel)]="typed" name="typed"> <output>{{ typed }} {{ size }}</output> {{ made }} {{ form.value.one }}\`,
})
export class NameList {
  typed = 'start';
  field = viewChild<ElementRef<HTMLInputElement>>('field');
  missing = inject(WORD, { optional: true });
  made = inject(Made).made;
  form = inject(NonNullableFormBuilder).group({ one: 'formed' });
  constructor(protected readonly loud: Loud, @Optional() nothing: NoSuchThing | null) {}
}
@Injectable({ providedIn: 'root', useFactory: () => ({ made: 'here' }) }) class Made { made = ''; }
@Injectable() class NoSuchThing {}`,
      'NameList',
    );
    await angular.page.waitForSelector('#host u');
    await shown().toMatch(/xx\s*yy\s*case\s*deferred\s*start 5 here formed/);
    await angular.page.fill('#host input', 'other text');
    await expect.poll(() => angular.page.textContent('#host output')).toBe('other text 10');
    expect((await angular.told()).errors).toEqual([]);
  });

  it('components of a module, and links of a router that stands still', async () => {
    await show(
      `
import { CommonModule } from '@angular/common';
import { Component, NgModule } from '@angular/core';
import { Router, RouterLink, RouterModule } from '@angular/router';
@Component({ selector: 'app-page', standalone: false, template: '<app-part *ngIf="true"></app-part><a [routerLink]="[\\'/users\\', 7]">User</a>' })
export class Page { constructor(private router: Router) {} }
@Component({ selector: 'app-part', standalone: false, template: '<em>part</em>' })
export class Part {}
@NgModule({ declarations: [Page, Part], imports: [CommonModule, RouterModule.forRoot([])] })
export class PageModule {}`,
      'Page',
    );
    await shown().toMatch(/part\s*User/);
    expect(await angular.page.getAttribute('#host a', 'href')).toBe('/users/7');
    await angular.page.click('#host a');
    await shown().toMatch(/part/);
    expect((await angular.told()).errors).toEqual([]);
  });

  it('packages, which are published half compiled', async () => {
    const half = `import * as i0 from '@angular/core';
import { Component, Injectable, Pipe, NgModule } from '@angular/core';
class Words {
  text = 'from a service';
  static ɵfac = i0.ɵɵngDeclareFactory({ minVersion: "12.0.0", version: "20.0.0", ngImport: i0, type: Words, deps: [], target: i0.ɵɵFactoryTarget.Injectable });
  static ɵprov = i0.ɵɵngDeclareInjectable({ minVersion: "12.0.0", version: "20.0.0", ngImport: i0, type: Words, providedIn: 'root' });
}
i0.ɵɵngDeclareClassMetadata({ minVersion: "12.0.0", version: "20.0.0", ngImport: i0, type: Words, decorators: [{ type: Injectable }] });
class Badge {
  constructor(words) { this.words = words; }
  label = i0.input('none', ...(ngDevMode ? [{ debugName: 'label' }] : []));
  static ɵfac = i0.ɵɵngDeclareFactory({ minVersion: "12.0.0", version: "20.0.0", ngImport: i0, type: Badge, deps: [{ token: Words, optional: true }], target: i0.ɵɵFactoryTarget.Component });
  static ɵcmp = i0.ɵɵngDeclareComponent({ minVersion: "17.0.0", version: "20.0.0", type: Badge, isStandalone: false, selector: "lib-badge",
    inputs: { label: { classPropertyName: "label", publicName: "label", isSignal: true, isRequired: false, transformFunction: null } },
    host: { properties: { "class.on": "true" } }, ngImport: i0,
    template: '<b>{{ label() | twice }}</b> {{ words.text }} <ng-content />', isInline: true, styles: ["b { color: rgb(4, 5, 6); }"],
    dependencies: [{ kind: "pipe", type: i0.forwardRef(() => Twice), name: "twice" }],
    changeDetection: i0.ChangeDetectionStrategy.OnPush, encapsulation: i0.ViewEncapsulation.None });
}
class Twice {
  transform(value) { return value + value; }
  static ɵfac = i0.ɵɵngDeclareFactory({ minVersion: "12.0.0", version: "20.0.0", ngImport: i0, type: Twice, deps: [], target: i0.ɵɵFactoryTarget.Pipe });
  static ɵpipe = i0.ɵɵngDeclarePipe({ minVersion: "14.0.0", version: "20.0.0", ngImport: i0, type: Twice, isStandalone: false, name: "twice" });
}
class BadgeModule {
  static ɵfac = i0.ɵɵngDeclareFactory({ minVersion: "12.0.0", version: "20.0.0", ngImport: i0, type: BadgeModule, deps: [], target: i0.ɵɵFactoryTarget.NgModule });
  static ɵmod = i0.ɵɵngDeclareNgModule({ minVersion: "14.0.0", version: "20.0.0", ngImport: i0, type: BadgeModule, declarations: [Badge, Twice], exports: [Badge] });
  static ɵinj = i0.ɵɵngDeclareInjector({ minVersion: "12.0.0", version: "20.0.0", ngImport: i0, type: BadgeModule, providers: [{ provide: 'setting', useValue: 'given' }] });
}
export { BadgeModule };`;
    const linked = await compileAngular({ path: '/app/node_modules/lib/index.mjs', code: half, framework: 'angular' });
    expect(linked.code).not.toContain('ngDeclare');
    angular.put('/m/lib.js', linked.code ?? '');
    await show(
      `
import { Component, Inject } from '@angular/core';
import { BadgeModule } from '/m/lib.js';
@Component({ selector: 'app-w', imports: [BadgeModule], template: '<lib-badge label="ab">inside</lib-badge> {{ setting }}' })
export class W { constructor(@Inject('setting') readonly setting: string) {} }`,
      'W',
    );
    expect(await angular.text()).toBe('abab from a service inside given');
    expect(await angular.page.locator('lib-badge.on').count()).toBe(1);
    expect((await angular.told()).errors).toEqual([]);
  });

  it('a component whose module is not known, with the directives that nearly all have', async () => {
    await show(
      `
import { Component } from '@angular/core';
@Component({ selector: 'app-o', standalone: false, template: '<p *ngIf="on">{{ word | uppercase }}</p><input [(ngModel)]="word">' })
export class Orphan { on = true; word = 'shown'; }`,
      'Orphan',
    );
    await shown().toBe('SHOWN');
    await angular.page.fill('#host input', 'typed');
    await shown().toBe('TYPED');
  });

  it('a component of a version before signals, which counts on zones', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'uiforge-angular-17-'));
    mkdirSync(path.join(folder, 'node_modules/@angular/core'), { recursive: true });
    writeFileSync(path.join(folder, 'node_modules/@angular/core/package.json'), '{"version":"17.3.0"}');
    const { url } = await angular.serve(
      `
import { Component } from '@angular/core';
@Component({ selector: 'app-v', standalone: true, template: '{{ user?.name }} {{ text }}' })
export class Old { text = 'waits'; user: { name: string } | null = null; ngOnInit() { setTimeout(() => (this.text = 'is there'), 50); } }`,
      path.join(folder, 'old.component.ts'),
    );
    rmSync(folder, { recursive: true });
    await angular.draw(url, { exportName: 'Old' });
    await shown().toBe('is there');
    expect((await angular.told()).errors).toEqual([]);
  });

  it('boxes with a name in the place of components that could not be had, and pipes that change nothing', async () => {
    const stub = (name: string) => `export const ${name} = class { static uiforgeStub = '${name}'; };`;
    angular.put('/m/stubs.js', ['UserCardComponent', 'MoneyPipe', 'SharedModule'].map(stub).join('\n'));
    await show(
      `
import { Component } from '@angular/core';
import { MoneyPipe, SharedModule, UserCardComponent } from '/m/stubs.js';
@Component({
  selector: 'app-z',
  imports: [UserCardComponent, MoneyPipe, SharedModule],
  template: '<app-user-card [user]="7"><b>inside</b></app-user-card><p *ngIf="true">{{ 12 | money: "EUR" }} {{ "a" | uppercase }} {{ "b" | translate }}</p>',
})
export class Z {}`,
      'Z',
    );
    expect(await angular.text()).toMatch(/UserCardComponent\s*inside\s*12 A b/);
    const border = await angular.page.$eval('app-user-card', (one) => one.style.borderStyle);
    expect(border).toBe('dashed');
    expect((await angular.told()).errors).toEqual([]);
  });

  it('what is imported and is no part of Angular is left out', async () => {
    angular.put('/m/stub.js', 'export function Missing() {}');
    await show(
      `
import { Component } from '@angular/core';
import { UpperCasePipe } from '@angular/common';
import { Missing } from '/m/stub.js';
@Component({ selector: 'app-y', imports: [Missing, UpperCasePipe], template: '<p>{{ "still drawn" | uppercase }}</p><x-missing />' })
export class Y {}`,
      'Y',
    );
    await shown().toBe('STILL DRAWN');
  });

  it('texts that look like code', async () => {
    for (const text of ['`$1`', '*/ -- \\u0041 \\', `'"`, '$& $1 %s', '\u2028.\u2029']) {
      const template = JSON.stringify(`<p i18n="@@id" title="${text.replaceAll('"', '')}">${text}</p>`);
      await show(
        `import { Component } from '@angular/core';\n@Component({ selector: 'y', template: ${template} })\nexport class Y {}`,
        'Y',
      );
      expect(await angular.page.textContent('#host p')).toBe(text);
      expect(await angular.page.getAttribute('#host p', 'title')).toBe(text.replaceAll('"', ''));
    }
  });

  it('styles hold for the component alone', async () => {
    await show(counter('<button>mine</button>'), 'Counter');
    const colors = await angular.page.evaluate(`(() => {
      const other = document.createElement('button');
      document.body.append(other);
      return ['#host button', 'body > button'].map((one) => getComputedStyle(document.querySelector(one)).color);
    })()`);
    expect(colors).toEqual(['rgb(1, 2, 3)', 'rgb(0, 0, 0)']);
  });
});

describe('what goes wrong later', () => {
  it('is reported when a handler throws, and the component goes on', async () => {
    await show(
      counter(
        '<button (click)="fail()">{{ count() }}</button>',
        "fail() { this.count.set(1); throw new Error('in a handler'); }",
      ),
      'Counter',
    );
    await angular.page.click('#host button');
    expect((await angular.told()).errors.join()).toContain('in a handler');
    await shown().toBe('1');
  });

  it('is an endless loop that is stopped', async () => {
    const code = counter(
      '<button (click)="spin()">spin</button>',
      'spin() { for (;;) { this.count.update((n) => n + 1); } }',
    );
    await show(code, 'Counter');
    await angular.page.click('#host button');
    expect((await angular.told()).errors.join()).toMatch(/loop in line 6 ran/);
  });
});
