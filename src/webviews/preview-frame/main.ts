/**
 * The script of a preview's page. It draws the component, tells what happens to it, and is not to be trusted: code that
 * nobody read runs beside it.
 */
import type { FromFrame, ToFrame } from '../../protocol/preview-frame.ts';
import { createAccessibilityCheck } from './accessibility.ts';
import { createAppearance } from './appearance.ts';
import { tellConsole } from './console.ts';
import { createDrawer } from './draw.ts';
import { createFailures } from './errors.ts';
import { tellSubmits } from './forms.ts';
import { createFunctions } from './functions.ts';
import { holdLinks, sayBlocked } from './links.ts';
import { createModulePlaces } from './module-places.ts';
import type { CreateMount } from './mount.ts';
import { createPick } from './pick.ts';
import { createQuiet } from './quiet.ts';
import { installReactHook } from './react-hook.ts';
import { replaceGlobals } from './replaced-globals.ts';
import { whenSettled } from './settled.ts';
import { createTabOrder } from './tab-order.ts';
import { createTell } from './telling.ts';

/** The id of checks that nobody asked for, and the most elements that they look at. */
const UNASKED = 0;
const MOST_UNASKED = 2_000;

const around = window.parent;
// The page around it has an origin that can't be known; nothing told here is a secret.
const tell = createTell((message: FromFrame) => around.postMessage(message, '*'));
const say = (text: string) => tell({ type: 'said', level: 'warn', text });
const beside = (file: string) => new URL(file, import.meta.url).href;

installReactHook();
const { isQuiet, quietly } = createQuiet();
replaceGlobals((text) => !isQuiet() && say(text));
tellConsole(tell, isQuiet);
holdLinks(say);
tellSubmits(say);
sayBlocked(say);

const host = document.createElement('div');
host.id = 'uiforge-preview';
document.body.append(host);
const setAppearance = createAppearance();
const functions = createFunctions(tell, isQuiet);
const failures = createFailures(tell, createModulePlaces(), () => drawer.version(), isQuiet);
const drawer = createDrawer(host, () => import(beside('mount.js')) as Promise<{ createMount: CreateMount }>, {
  tell,
  functions,
  failures: () => failures,
  quiet: { isQuiet, quietly },
});
const accessibility = createAccessibilityCheck(host, () => import(beside('axe.js')));
const setPick = createPick(host, tell);
const setTabOrder = createTabOrder(host);

async function check(id: number) {
  await drawer.idle();
  try {
    tell({ type: 'checked', id, findings: await accessibility.run() });
  } catch (error) {
    if (id !== UNASKED) tell({ type: 'checked', id, findings: [] });
    say(`The accessibility rules could not be run: ${error instanceof Error ? error.message : String(error)}`);
  }
}

let saidTooMany = false;
/** The rules take seconds for thousands of elements, and the frame answers nobody meanwhile. */
function checkUnasked() {
  if (drawer.version() === 0) return;
  if (host.querySelectorAll('*').length <= MOST_UNASKED) return void check(UNASKED);
  if (!saidTooMany) say(`More than ${MOST_UNASKED} elements: the accessibility rules run only when asked for.`);
  saidTooMany = true;
}

function receive(message: ToFrame) {
  switch (message.type) {
    case 'ping':
      return tell({ type: 'pong', id: message.id });
    case 'draw':
      return drawer.draw(message);
    case 'appearance':
      return setAppearance(message.appearance);
    case 'check':
      return void check(message.id);
    case 'pick':
      return setPick(message.on);
    case 'tabOrder':
      return setTabOrder(message.on);
  }
}

window.addEventListener(
  'message',
  (event) => {
    if (event.source !== around) return;
    // The component has no business with what the page says, nor with the page.
    event.stopImmediatePropagation();
    receive(event.data as ToFrame);
  },
  { capture: true },
);
whenSettled(host, checkUnasked);
tell({ type: 'ready' });
