import { expect, test } from 'vitest';
import { COUNTERS } from './counters.ts';
import { framePages } from './frame-page.ts';

const { server, withFrame } = framePages();
const ann = { props: { name: 'Ann' } };

const react = (body: string, before = '') => ({
  file: 'Hostile.tsx',
  code: `${before}
export default function Hostile() {
  ${body}
  return <p>drawn</p>;
}
`,
});

test('a frame that hangs answers no ping; taken away, another one works at once', () =>
  withFrame('react', async ({ page, tell, told, untilTold }) => {
    await tell({ type: 'ping', id: 1 });
    await untilTold('pong', ({ id }) => id === 1);
    // Compiled code has guards in its loops; this has none.
    const entry = server().put('endless.js', 'export default () => { for (;;); };');
    await tell({
      ...{ type: 'draw', version: 1, framework: 'react', entry, exportName: 'default', styles: [], props: {} },
      ...{ functions: [], events: [], slots: {} },
    });
    let id = 1;
    const answered = async () => (await told()).some((message) => message.type === 'pong' && message.id === id);
    do {
      id += 1;
      await tell({ type: 'ping', id });
      await page.waitForTimeout(500);
    } while (await answered());
    await page.evaluate(`(() => {
      const hung = document.querySelector('iframe');
      const fresh = hung.cloneNode();
      hung.remove();
      told.length = 0;
      fresh.src = fresh.src.replace('frame.', 'frame2.');
      document.body.append(fresh);
    })()`);
    await untilTold('ready');
    await tell({ type: 'ping', id: 3 });
    await untilTold('pong', ({ id }) => id === 3);
  }));

test('loops are stopped by the guard of the compiler, at their line, and the version before stays', () =>
  withFrame('react', async ({ draw, frame }) => {
    await draw(COUNTERS.react('clicked'), ann);
    const failed = await draw({ ...react('let n = 0; while (true) n += 1;'), file: 'Counter.tsx' });
    expect(failed).toMatchObject({ type: 'failed', place: { file: '/work/src/Counter.tsx', line: 3 } });
    await frame.getByText('Ann clicked 0').waitFor();
  }));

test('a component that draws itself without end is told as failed', () =>
  withFrame('react', async ({ draw }) => {
    const endless = react('const [n, setN] = useState(0); setN(n + 1);', `import { useState } from 'react';`);
    expect(await draw(endless)).toMatchObject({
      type: 'failed',
      message: expect.stringContaining('Too many re-renders'),
    });
  }));

test('a flood of messages is cut to a hundred a second, and what was left out is said', () =>
  withFrame('react', async ({ draw, untilTold, told }) => {
    await draw(react(`for (let i = 0; i < 2_000; i += 1) console.log(i);`));
    const { text } = await untilTold('said', ({ level }) => level === 'warn');
    expect(text).toMatch(/^19\d\d more messages/);
    expect((await told()).filter(({ type }) => type === 'said').length).toBeLessThanOrEqual(102);
  }));

test('texts are cut', () =>
  withFrame('react', async ({ draw, untilTold }) => {
    await draw(react(`console.log('x'.repeat(5_000_000));`));
    expect((await untilTold('said')).text.length).toBe(2_000);
  }));

test('dialogs, windows, the document and storage are replaced', () =>
  withFrame('react', async ({ draw, frame, untilTold }) => {
    const body = `alert('hi'); confirm('sure?'); prompt('who?', 'me'); print(); window.open('https://example.invalid');
  document.write('gone'); history.pushState({}, '', '/x');
  localStorage.setItem('a', '1'); localStorage.b = 2;
  const seen = [localStorage.getItem('a'), localStorage.b, localStorage.length, document.cookie, confirm('?'), prompt('?', 'me')];
  console.info(JSON.stringify(seen), parent === window);`;
    expect(await draw(react(body))).toMatchObject({ type: 'drawn' });
    await frame.getByText('drawn').waitFor();
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'document.write', 'history.pushState']) {
      await untilTold('said', ({ text }) => text.startsWith(`${name}(`));
    }
    await untilTold('said', ({ text }) => text === '["1","2",2,"",true,"me"] true');
  }));

test('a component that takes the page apart does not keep the next one from being drawn', () =>
  withFrame('react', async ({ draw, frame }) => {
    await draw(react(`document.body.innerHTML = ''; document.head.remove();`));
    expect(await draw(react('', 'const a = 1;'))).toMatchObject({ type: expect.stringMatching(/drawn|failed/) });
    expect(await draw(react('', 'const b = 1;'))).toMatchObject({ type: 'drawn' });
    await frame.getByText('drawn').waitFor();
  }));

test('links and forms lead nowhere, and it is said where they would have led', () =>
  withFrame('react', async ({ draw, frame, untilTold }) => {
    const code = `export default () => (
  <form action="/send">
    <a href="https://example.invalid/there">there</a> <a href="#end">end</a> <button>Send</button><p id="end">The end</p>
  </form>
);
`;
    await draw({ file: 'Links.tsx', code });
    const before = frame.url();
    await frame.getByText('there').click();
    await untilTold('said', ({ text }) => text.includes('https://example.invalid/there'));
    await frame.getByText('end', { exact: true }).click();
    await frame.getByText('Send').click();
    await untilTold('said', ({ text }) => text === 'A form was sent to /send; a preview stays where it is.');
    expect(frame.url()).toBe(before);
  }));

test('what the policy stops is said', () =>
  withFrame('react', async ({ draw, untilTold }) => {
    await draw(react(`fetch('http://127.0.0.1:9/data').catch(() => {});`));
    await untilTold('said', ({ text }) => text.includes('http://127.0.0.1:9') && text.includes('no network'));
  }));

test('the component hears nothing of what the page says', () =>
  withFrame('react', async ({ draw, tell, told, untilTold }) => {
    await draw(react('', `addEventListener('message', (event) => console.log('heard', event.data));`));
    await tell({ type: 'ping', id: 5 });
    await untilTold('pong', ({ id }) => id === 5);
    expect((await told()).some((message) => message.type === 'said')).toBe(false);
  }));

test('5,000 elements are drawn, and looked at when that is asked for', () =>
  withFrame('react', async ({ draw, untilTold, frame, tell, told }) => {
    const many = react('return <ul>{Array.from({ length: 5_000 }, (_, i) => <li key={i}>{i}</li>)}</ul>;');
    expect(await draw(many)).toMatchObject({ type: 'drawn' });
    expect(await frame.locator('li').count()).toBe(5_000);
    await untilTold('said', ({ text }) => text.startsWith('More than 2000 elements'));
    expect((await told()).some(({ type }) => type === 'checked')).toBe(false);
    await tell({ type: 'check', id: 3 });
    await untilTold('checked', ({ id }) => id === 3);
  }));
