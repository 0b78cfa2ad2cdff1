import { memoryStorage } from './memory-storage.ts';
import { shortText } from './short-text.ts';

/** What pages may use and a sandboxed one had better not. Removed so that less depends on the headers alone. */
const REMOVED = ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'WebTransport'];

/**
 * Replaces what a picture can do without: dialogs, windows, writing the document anew, storage. What is called is said
 * instead. `say` is told a sentence.
 *
 * This is for components that mean well. Those that don't are held by the sandbox, the policy and the process of its own;
 * code that looks for it gets at `top`, which can't be replaced, and may post messages to it.
 */
export function replaceGlobals(say: (text: string) => void): void {
  const called = (name: string, answer: (args: unknown[]) => unknown) =>
    replace(window, name, (...args: unknown[]) => {
      say(
        `${name}(${args.map((arg) => shortText(arg, 1)).join(', ')}) was called; a preview shows no dialogs or windows.`,
      );
      return answer(args);
    });
  called('alert', () => undefined);
  called('confirm', () => true);
  called('prompt', ([, suggestion]) => suggestion ?? '');
  called('print', () => undefined);
  called('open', () => null);
  called('close', () => undefined);

  for (const name of ['open', 'write', 'writeln', 'close']) {
    replace(document, name, () => {
      say(`document.${name}() was called; a preview's document can not be written anew.`);
      return name === 'open' ? document : undefined;
    });
  }
  for (const name of ['pushState', 'replaceState']) {
    replace(history, name, (_state: unknown, _title: unknown, url?: unknown) => {
      say(`history.${name}(${url === undefined ? '' : shortText(url, 1)}) was called; a preview stays where it is.`);
    });
  }

  provide(window, 'localStorage', memoryStorage());
  provide(window, 'sessionStorage', memoryStorage());
  Object.defineProperty(document, 'cookie', { get: () => '', set: () => {}, configurable: true });
  // As in a window that nobody frames. Messages to the page around it go through `telling.ts`, which counts them.
  provide(window, 'parent', window);
  for (const name of REMOVED) Reflect.deleteProperty(window, name);
}

function replace(owner: object, name: string, value: (...args: never[]) => unknown): void {
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
}

function provide(owner: object, name: string, value: unknown): void {
  Object.defineProperty(owner, name, { get: () => value, configurable: true });
}
