import type { ToFrame } from '../../protocol/preview-frame.ts';
import type { Failures } from './errors.ts';
import type { TellingFunctions } from './functions.ts';
import type { CreateMount, Mount } from './mount.ts';
import type { Quiet } from './quiet.ts';
import { sentValues } from './sent-values.ts';
import { createStyles } from './styles.ts';
import type { Tell } from './telling.ts';

export type DrawRequest = Extract<ToFrame, { type: 'draw' }>;

const LOAD_WITHIN = 10_000;

/** Draws what the page asks for, one after the other; of those that wait only the last is drawn. */
export interface Drawer {
  draw(request: DrawRequest): void;
  /** The version that is drawn; 0 before the first. */
  version(): number;
  /** When nothing is being drawn and nothing waits. */
  idle(): Promise<void>;
}

/** `loadMount` gives the framework's mount; it is asked once. */
export function createDrawer(
  host: HTMLElement,
  loadMount: () => Promise<{ createMount: CreateMount }>,
  parts: { tell: Tell; functions: TellingFunctions; quiet: Quiet; failures: () => Failures },
): Drawer {
  const { tell, functions, quiet } = parts;
  const styles = createStyles();
  const mount: Promise<Mount> = loadMount().then(({ createMount }) =>
    createMount(host, (error) => parts.failures().report(error)),
  );
  // Told with each drawing.
  mount.catch(() => {});
  let waiting: { request: DrawRequest; since: number } | null = null;
  let running: Promise<void> | null = null;
  let version = 0;

  async function drawOne(request: DrawRequest, since: number): Promise<void> {
    // The component may have taken the page apart.
    if (!host.isConnected) document.body.append(host);
    try {
      const drawer = await mount;
      const [sheets, module] = await Promise.all([styles.load(request.styles), loadModule(request.entry)]);
      const before = version;
      version = request.version;
      sheets.show();
      try {
        const { kept } = await drawer.draw({
          module,
          exportName: request.exportName,
          props: {
            ...sentValues(request.props, functions.of),
            ...Object.fromEntries(request.functions.map((name) => [name, functions.of(name)])),
          },
          events: request.events,
          slots: request.slots,
          onEvent: functions.fired,
          quietly: quiet.quietly,
        });
        sheets.keep();
        const height = heightOf(host);
        tell({ type: 'drawn', version, ms: Math.round(performance.now() - since), height, kept });
      } catch (error) {
        sheets.discard();
        version = before;
        throw error;
      }
    } catch (error) {
      parts.failures().failed(error, request.version);
    }
  }

  async function drawWaiting(): Promise<void> {
    while (waiting) {
      const { request, since } = waiting;
      waiting = null;
      await drawOne(request, since);
    }
    running = null;
  }

  return {
    version: () => version,
    draw(request) {
      waiting = { request, since: performance.now() };
      running ??= drawWaiting();
    },
    idle: () => running ?? Promise.resolve(),
  };
}

/** A module that waits for something at its top may never be there. */
async function loadModule(url: string): Promise<Record<string, unknown>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const seconds = LOAD_WITHIN / 1_000;
    const late = () => reject(new Error(`The file, or one that it imports, was not ready after ${seconds} s.`));
    timer = setTimeout(late, LOAD_WITHIN);
  });
  try {
    return await Promise.race([import(url) as Promise<Record<string, unknown>>, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** Of the content, in pixels of the frame. */
function heightOf(host: HTMLElement): number {
  const zoom = Number(document.body.style.zoom) || 1;
  return Math.ceil(Math.max(host.scrollHeight, host.offsetHeight) * zoom);
}
