// The suite's way to the page that shows it: keys, clicks, webviews and screenshots go through the driver, which holds
// the browser. In a desktop VS Code there is no page: pictures are left out and tests that need the page are skipped.

interface Connection {
  readonly url: string;
  readonly token: string;
  readonly hasPage: boolean;
}

/** Where in the page: a pattern for a webview's title or address. Left out: VS Code's own page. */
interface Place {
  readonly frame?: string;
}

interface Wait {
  /** Milliseconds; 10 s unless told. */
  readonly timeout?: number;
}

let connection: Connection | undefined;
let skipRunningTest: () => void = () => {
  throw new Error('this needs a page, and a desktop VS Code gives the tests none');
};

function connected(): Connection {
  if (connection) return connection;
  const text = process.env.UIFORGE_TEST_BRIDGE;
  if (!text)
    throw new Error(
      'UIFORGE_TEST_BRIDGE is not set: start the suites with node scripts/run.cjs test/vscode/driver.mjs',
    );
  connection = JSON.parse(text) as Connection;
  return connection;
}

/** Told by the runner: how to skip the test that runs at the moment. */
export function onPageMissing(skip: () => void): void {
  skipRunningTest = skip;
}

/** Calls a method of the driver. Throws its message when it fails there. */
export async function call<Result>(method: string, params: object = {}): Promise<Result> {
  const { url, token } = connected();
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ method, params }),
  });
  const answer = (await response.json()) as { result?: Result; error?: { message: string } };
  if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
  return answer.result as Result;
}

async function onPage<Result = void>(method: string, params: object): Promise<Result> {
  if (!connected().hasPage) skipRunningTest();
  return call<Result>(method, params);
}

/** The page as a test sees it. Every call rejects with what was missing, except where there is no page at all. */
export const page = {
  /** False in a desktop VS Code. */
  get present(): boolean {
    return connected().hasPage;
  },

  /** Saves a picture as `.test-output/screenshots/<name>.png`; on desktop does nothing. Returns the file. */
  async screenshot(name: string): Promise<string | undefined> {
    return connected().hasPage ? call<string>('screenshot', { name }) : undefined;
  },

  /** Presses keys one after the other, in Playwright's notation: `press('Control+Shift+P')`. */
  press: (...keys: string[]) => onPage('press', { keys }),

  /** The same, with the focus in a webview. */
  pressIn: (frame: string, ...keys: string[]) => onPage('press', { keys, frame }),

  /** Types where the focus is; `delay` milliseconds between two keys. */
  type: (text: string, delay = 0) => onPage('type', { text, delay }),

  click: (
    selector: string,
    where: Place & Wait & { readonly button?: 'left' | 'right'; readonly clickCount?: number } = {},
  ) => onPage('click', { selector, ...where }),

  /** Replaces what an input field holds. */
  fill: (selector: string, text: string, where: Place & Wait = {}) => onPage('fill', { selector, text, ...where }),

  waitFor: (selector: string, where: Place & Wait & { readonly state?: 'visible' | 'hidden' | 'attached' } = {}) =>
    onPage('waitFor', { selector, ...where }),

  /** The visible text of every element that the selector finds now. */
  texts: (selector: string, where: Place = {}) => onPage<string[]>('texts', { selector, ...where }),

  /**
   * Runs code in the page or in a webview, past its content security policy, and returns what it returns as JSON.
   * A function is sent as its source, so it sees only its argument; a string runs as a script (axe-core, say).
   */
  evaluate<Result, Argument = undefined>(
    code: string | ((argument: Argument) => Result | Promise<Result>),
    where: Place & { readonly argument?: Argument } = {},
  ): Promise<Result> {
    // esbuild wraps functions in calls of __name, which the page doesn't have.
    const source =
      typeof code === 'string'
        ? code
        : `(() => { const __name = (f) => f; return (${code.toString()})(${JSON.stringify(where.argument) ?? ''}); })()`;
    return onPage<Result>('evaluate', { source, ...(where.frame === undefined ? {} : { frame: where.frame }) });
  },
};
