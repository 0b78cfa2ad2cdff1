import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../../scripts/vscode-server/browser.mjs';
import { type PreviewWorkspace, previewWorkspace } from '../support/preview-workspace.ts';
import { ATTEMPTS, startTargetServer, type TargetServer } from './target-server.ts';

const COMPONENT = `import './target.js';
import './attempts.js';
export default function Hostile() { return <p>drawn</p>; }
`;
const names = (list: string) => {
  const body = ATTEMPTS.slice(ATTEMPTS.indexOf(`export const ${list} =`));
  const lines = body.slice(0, body.indexOf('\n};')).split('\n');
  return lines.flatMap((line) => /^ {2}(?:'([^']+)'|(\w+)): /.exec(line)?.slice(1).find(Boolean) ?? []);
};
const attempts = names('attempts');
const departures = names('departures');

let browser: Browser;
let target: TargetServer;
let workspace: PreviewWorkspace;
/** Names of what succeeded, in a preview and in an ordinary page. */
const succeeded = { preview: new Set<string>(), page: new Set<string>() };

beforeAll(async () => {
  [browser, target] = await Promise.all([launchBrowser(['--allow-loopback-in-peer-connection']), startTargetServer()]);
  const told = { target: target.origin, where: 'preview' };
  workspace = await previewWorkspace({
    'src/Hostile.tsx': COMPONENT,
    'src/attempts.js': ATTEMPTS,
    'src/target.js': `globalThis.escapeTests = ${JSON.stringify(told)};\n`,
  });
  await Promise.all([runAll('page'), runAll('preview')]);
}, 240_000);

afterAll(async () => {
  await browser.close();
  await Promise.all([target.close(), workspace.close()]);
});

type Where = 'preview' | 'page';

/** Opens the attempts: in a preview as its panel does, or in an ordinary page. */
async function open(where: Where): Promise<{ page: Page; frame: Frame }> {
  const page = await (await browser.newContext()).newPage();
  page.on('dialog', (dialog) => void dialog.accept());
  if (where === 'page') {
    await page.goto(target.around(`${target.origin}/inside`));
  } else {
    const preview = await workspace.open('src/Hostile.tsx');
    await page.goto(target.around(preview.url));
    await page.waitForFunction(`told.some(({ type }) => type === 'ready')`);
    const { entry } = await workspace.draw(preview, 'src/Hostile.tsx', COMPONENT);
    const draw = {
      ...{ type: 'draw', version: 1, framework: 'react', entry, exportName: 'default', styles: [], props: {} },
      ...{ functions: [], events: [], slots: {} },
    };
    await page.evaluate(`document.querySelector('iframe').contentWindow.postMessage(${JSON.stringify(draw)}, '*')`);
  }
  const frame = page.frames().find((candidate) => candidate.parentFrame() === page.mainFrame()) as Frame;
  // The policy of a preview stops what Playwright would wait by.
  while ((await frame.evaluate('typeof attempt')) !== 'function') await page.waitForTimeout(50);
  return { page, frame };
}

async function runAll(where: Where): Promise<void> {
  const { page, frame } = await open(where);
  const run = (kind: string, name: string) => `attempt(${JSON.stringify(kind)}, ${JSON.stringify(name)})`;
  // A few at a time: some wait for what comes, and must not wait for all the others.
  for (let first = 0; first < attempts.length; first += 8) {
    const some = attempts.slice(first, first + 8);
    const results = await Promise.all(some.map((name) => frame.evaluate<boolean>(run('attempts', name))));
    for (const [index, name] of some.entries()) if (results[index]) succeeded[where].add(name);
  }
  await page.waitForTimeout(1_000);
  await page.context().close();
  for (const name of departures) {
    const away = await open(where);
    // The page may be gone before it answers.
    const gone = away.page.waitForTimeout(3_000).then(() => false);
    const reached = await Promise.race([away.frame.evaluate(run('departures', name)).catch(() => false), gone]);
    if (reached === true) succeeded[where].add(name);
    await away.page.waitForTimeout(500);
    await away.page.context().close();
  }
  for (const name of target.arrived(where)) succeeded[where].add(name);
}

describe('what code in a preview tries, and an ordinary page can', () => {
  test.each([...attempts, ...departures])('%s', (name) => {
    expect(succeeded.page, 'in an ordinary page').toContain(name);
    expect(succeeded.preview, 'in a preview').not.toContain(name);
  });
});
