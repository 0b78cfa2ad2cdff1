const LOOK_EVERY = 100;

/**
 * Finds the document of a webview. VS Code shows a webview as two nested frames; the inner one holds our page.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} pattern a regular expression that the page's title, an address of the two frames or the label of
 *   the outer frame matches, for example `UIForge Generator` or `extensionId=uiforge`
 * @param {number} [timeout] milliseconds to wait for it to appear
 * @returns {Promise<import('playwright-core').Frame>} the newest one on screen
 * @throws {Error} listing the webviews that are there
 */
export async function webviewFrame(page, pattern, timeout = 15_000) {
  const wanted = new RegExp(pattern, 'i');
  const deadline = Date.now() + timeout;
  for (;;) {
    const webviews = await listWebviews(page);
    const match = webviews.filter((webview) => webview.names.some((name) => wanted.test(name))).at(-1);
    if (match) return match.frame;
    if (Date.now() > deadline) {
      const there = webviews.map(({ names }) => `  ${names.filter(Boolean).join(' | ')}`).join('\n');
      throw new Error(
        `no webview on screen matches /${pattern}/i after ${timeout} ms. On screen:\n${there || '  none'}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
}

async function listWebviews(/** @type {import('playwright-core').Page} */ page) {
  const inner = page.frames().filter((frame) => frame.parentFrame()?.parentFrame() === page.mainFrame());
  const described = await Promise.all(inner.map((frame) => describe(frame).catch(() => undefined)));
  return described.filter((webview) => webview !== undefined);
}

/** A frame can vanish at any moment: then this rejects, and the caller passes over it. */
async function describe(/** @type {import('playwright-core').Frame} */ frame) {
  const outer = /** @type {import('playwright-core').Frame} */ (frame.parentFrame());
  const element = await outer.frameElement();
  if (!(await element.isVisible())) return undefined;
  const names = [await frame.title(), frame.url(), outer.url(), (await element.getAttribute('title')) ?? ''];
  return { frame, names };
}
