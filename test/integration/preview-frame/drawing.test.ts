import { describe, expect, test } from 'vitest';
import { COUNTERS, FRAMEWORKS } from './counters.ts';
import { framePages } from './frame-page.ts';

const { server, withFrame } = framePages();
const ann = { props: { name: 'Ann' } };

describe.each(FRAMEWORKS)('%s', (framework) => {
  const counter = COUNTERS[framework];

  test('other props reach a component whose state stays', () =>
    withFrame(framework, async ({ compile, draw, frame }) => {
      const entry = await compile(counter('clicked'));
      expect(await draw({ entry }, ann)).toMatchObject({ type: 'drawn', kept: false });
      await frame.getByText('Ann clicked 0').click();
      await frame.getByText('Ann clicked 1').waitFor();
      expect(await draw({ entry }, { props: { name: 'Ben' } })).toMatchObject({ type: 'drawn', kept: true });
      expect(await frame.getByRole('button').textContent()).toBe('Ben clicked 1');
    }));

  test('a version that throws leaves the one before as it is, and its place is told', () =>
    withFrame(framework, async ({ draw, frame }) => {
      await draw(counter('clicked'), ann);
      await frame.getByText('Ann clicked 0').click();
      await frame.getByText('Ann clicked 1').waitFor();
      const broken = counter('broken', `throw new TypeError('No luck today');`);
      expect(await draw(broken, ann)).toMatchObject({
        type: 'failed',
        message: 'TypeError: No luck today',
        place: {
          file: `/work/src/${broken.file}`,
          line: broken.code.split('\n').findIndex((l) => l.includes('throw')) + 1,
        },
      });
      await frame.getByText('Ann clicked 1').click();
      await frame.getByText('Ann clicked 2').waitFor();
      expect(await draw(counter('mended'), ann)).toMatchObject({ type: 'drawn' });
      await frame.getByText('Ann mended').waitFor();
      expect(await frame.getByRole('button').count()).toBe(1);
    }));

  test('a version that does not load leaves the one before', () =>
    withFrame(framework, async ({ draw, frame }) => {
      await draw(counter('clicked'), ann);
      const entry = server().put('gone.js', `import 'a-package-that-nobody-has';`);
      expect(await draw({ entry }, ann)).toMatchObject({ type: 'failed' });
      expect(await draw(counter('clicked'), { ...ann, exportName: 'Other' })).toMatchObject({
        type: 'failed',
        message: 'The file has no export named Other to draw.',
      });
      await frame.getByText('Ann clicked 0').waitFor();
    }));
});

test.each(['react', 'vue', 'angular'] as const)('%s keeps the state over an edit of what is drawn', (framework) =>
  withFrame(framework, async ({ draw, frame }) => {
    await draw(COUNTERS[framework]('clicked'), ann);
    await frame.getByText('Ann clicked 0').click();
    await frame.getByText('Ann clicked 1').waitFor();
    expect(await draw(COUNTERS[framework]('pressed'), ann)).toMatchObject({ type: 'drawn', kept: true });
    expect(await frame.getByRole('button').textContent()).toBe('Ann pressed 1');
    expect(await draw(COUNTERS[framework]('pushed'), ann)).toMatchObject({ type: 'drawn', kept: true });
    expect(await frame.getByRole('button').textContent()).toBe('Ann pushed 1');
  }),
);

test.each([
  ['react', `const [more] = useState('!');`],
  ['vue', `const more = ref('!');`],
  ['svelte', `let more = $state('!');`],
  ['angular', `this.count.set(0);`],
] as const)('%s begins anew when the state itself is edited', (framework, more) =>
  withFrame(framework, async ({ draw, frame }) => {
    await draw(COUNTERS[framework]('clicked'), ann);
    await frame.getByText('Ann clicked 0').click();
    await frame.getByText('Ann clicked 1').waitFor();
    expect(await draw(COUNTERS[framework]('clicked', more), ann)).toMatchObject({ type: 'drawn', kept: false });
    expect(await frame.getByRole('button').textContent()).toBe('Ann clicked 0');
    expect(await draw(COUNTERS[framework]('pressed', more), ann)).toMatchObject({ type: 'drawn' });
    await frame.getByText('Ann pressed 0').waitFor();
  }),
);

test('of several drawings that wait only the last is drawn', () =>
  withFrame('react', async ({ compile, tell, told, untilTold, frame }) => {
    const entry = await compile(COUNTERS.react('clicked'));
    const draw = (version: number) =>
      tell({
        ...{ type: 'draw', version, framework: 'react', entry, exportName: 'default', styles: [], functions: [] },
        ...{ props: { name: `v${version}` }, events: [], slots: {} },
      });
    await Promise.all(Array.from({ length: 30 }, (_, index) => draw(index + 1)));
    await untilTold('drawn', ({ version }) => version === 30);
    await frame.getByText('v30 clicked 0').waitFor();
    expect((await told()).filter(({ type }) => type === 'drawn').length).toBeLessThan(30);
  }));

test('style sheets take the place of those before without a moment without any', () =>
  withFrame('react', async ({ draw, frame }) => {
    const sheet = (color: string) => server().put('style.css', `button { color: ${color} }`);
    await draw(COUNTERS.react('clicked'), { ...ann, styles: [sheet('rgb(1, 2, 3)')] });
    await frame.evaluate(`(() => {
      globalThis.colors = new Set();
      const look = () => { colors.add(getComputedStyle(document.querySelector('button')).color); requestAnimationFrame(look); };
      look();
    })()`);
    await draw(COUNTERS.react('pressed'), { ...ann, styles: [sheet('rgb(4, 5, 6)')] });
    await frame.waitForFunction('colors.size > 1');
    expect(await frame.evaluate('[...colors]')).toEqual(['rgb(1, 2, 3)', 'rgb(4, 5, 6)']);
    expect(await frame.locator('link[rel=stylesheet]').count()).toBe(1);
    const broken = COUNTERS.react('broken', `throw new Error('no');`);
    await draw(broken, { ...ann, styles: [sheet('rgb(7, 8, 9)')] });
    expect(await frame.evaluate(`getComputedStyle(document.querySelector('button')).color`)).toBe('rgb(4, 5, 6)');
  }));
