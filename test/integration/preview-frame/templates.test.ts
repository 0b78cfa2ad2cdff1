import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeComponent } from '../../../src/engine/generation/preview/describe/describe-component.ts';
import { createTemplateLibrary } from '../../../src/engine/templates/library.ts';
import { KINDS } from '../../../src/engine/templates/matching/lexicon.ts';
import type { PreviewComponent } from '../../../src/protocol/preview.ts';
import { framePages } from './frame-page.ts';

const library = createTemplateLibrary({
  folders: [{ path: path.resolve('templates'), source: 'builtin' }],
  warn: () => undefined,
});
const { withFrame } = framePages();

const EXTENSIONS = { react: 'tsx', nextjs: 'tsx', vue: 'vue', svelte: 'svelte' } as const;
const FRAMEWORKS = ['react', 'nextjs', 'vue', 'svelte'] as const;
type Drawn = (typeof FRAMEWORKS)[number];

async function sourceOf(framework: Drawn, kind: string, example: number) {
  const template = await library.get(kind, framework);
  const parameters = template.metadata.examples[example]?.parameters ?? {};
  return { file: `Sample.${EXTENSIONS[framework]}`, code: template.compiled.render(parameters) };
}

/** How a page draws a component at first, with samples. */
function drawingOf(component: PreviewComponent) {
  const { exportName, props, events } = component;
  const samples = props.flatMap(({ name, sample }) => (sample === undefined ? [] : [[name, sample] as const]));
  const functions = props.filter(({ type }) => type.kind === 'function').map(({ name }) => name);
  return { exportName, events, functions, props: Object.fromEntries(samples), slots: component.slotSamples ?? {} };
}

describe.each(FRAMEWORKS)('%s', (framework) => {
  const cases = KINDS.flatMap((kind) => [0, 1].map((example) => ({ kind, example })));
  test.each(cases)('$kind draws example $example, and its elements know their places', ({ kind, example }) =>
    withFrame(framework, async ({ draw, frame, told }) => {
      const source = await sourceOf(framework, kind, example);
      const path = `/work/src/${source.file}`;
      const component = await describeComponent({ path, code: source.code, framework });
      expect(component).not.toBeNull();
      expect(await draw(source, drawingOf(component as PreviewComponent))).toMatchObject({ type: 'drawn' });
      expect((await frame.evaluate<string>('document.body.innerText')).trim().length).toBeGreaterThan(3);
      expect((await told()).filter(({ type }) => type === 'said' || type === 'failed')).toEqual([]);
      const places = await frame.$$eval('[data-uiforge-at]', (all) =>
        all.map((one) => `${one.localName} ${one.getAttribute('data-uiforge-at')}`),
      );
      expect(places.length).toBeGreaterThan(0);
      const lines = source.code.split('\n');
      for (const place of places) {
        const [, name, at, line, column] = /^(\S+) (.+):(\d+):(\d+)$/.exec(place) ?? [];
        expect(at).toBe(path);
        expect(lines[Number(line) - 1]?.slice(Number(column) - 1)).toMatch(new RegExp(`^<${name}\\b`));
      }
    }),
  );
});
