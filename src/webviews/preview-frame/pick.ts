import { openOverlay } from './overlay.ts';
import { placeOf } from './places.ts';
import { openingTag } from './short-text.ts';
import type { Tell } from './telling.ts';

const CSS = `
.box { position: absolute; box-sizing: border-box; border: 2px solid #0078d4; background: #0078d433; border-radius: 2px; }
.tag { position: absolute; font: 12px/18px system-ui, sans-serif; padding: 0 6px; background: #0078d4; color: #fff;
  white-space: nowrap; max-width: 100%; overflow: hidden; text-overflow: ellipsis; border-radius: 2px; }
`;

/** What reaches nobody while an element is chosen. */
const HELD = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'dblclick', 'contextmenu', 'touchstart', 'touchend'];

/**
 * Has a click choose an element of `host` instead of reaching the component: the element under the pointer is outlined,
 * a click tells `picked`, Escape tells it with no element. By keyboard: the arrows go to the parent, the first child and
 * the neighbours, Enter chooses.
 *
 * @returns turns it on or off; choosing turns it off
 */
export function createPick(host: HTMLElement, tell: Tell): (on: boolean) => void {
  let end: (() => void) | null = null;

  function begin(): () => void {
    const overlay = openOverlay(CSS);
    const box = div('box');
    const tag = div('tag');
    overlay.root.append(box, tag);
    let chosen: Element | null = null;

    function choose(element: Element | null) {
      chosen = element && element !== host && host.contains(element) ? element : null;
      outline(chosen, box, tag);
    }

    const listeners: Record<string, (event: Event) => void> = {
      pointermove: (event) => choose(deepest(event)),
      click: (event) => {
        choose(deepest(event) ?? chosen);
        finish(chosen);
      },
      keydown: (event) => {
        const { key } = event as KeyboardEvent;
        if (key === 'Escape') finish(null);
        else if (key === 'Enter' && chosen) finish(chosen);
        else choose(neighbour(host, chosen, key));
      },
      ...Object.fromEntries(HELD.map((type) => [type, () => {}])),
    };
    const held = (event: Event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      listeners[event.type]?.(event);
    };
    const moved = () => outline(chosen, box, tag);
    for (const type of Object.keys(listeners)) window.addEventListener(type, held, { capture: true, passive: false });
    window.addEventListener('scroll', moved, { capture: true, passive: true });
    const cursor = document.documentElement.style.cursor;
    document.documentElement.style.cursor = 'crosshair';
    outline(null, box, tag);

    return () => {
      for (const type of Object.keys(listeners)) window.removeEventListener(type, held, { capture: true });
      window.removeEventListener('scroll', moved, { capture: true });
      document.documentElement.style.cursor = cursor;
      overlay.remove();
    };
  }

  function finish(element: Element | null) {
    set(false);
    tell({ type: 'picked', place: element && placeOf(element), element: element ? openingTag(element) : '' });
  }

  function set(on: boolean) {
    if (on) end ??= begin();
    else {
      end?.();
      end = null;
    }
  }
  return set;
}

function deepest(event: Event): Element | null {
  const [target] = event.composedPath();
  return target instanceof Element ? target : null;
}

function outline(element: Element | null, box: HTMLElement, tag: HTMLElement) {
  box.hidden = !element;
  tag.hidden = !element;
  if (!element) return;
  const { left, top, width, height, bottom } = element.getBoundingClientRect();
  box.style.cssText = `left:${left}px;top:${top}px;width:${width}px;height:${height}px`;
  tag.textContent = openingTag(element);
  tag.style.cssText = `left:${Math.max(0, left)}px;top:${top >= 20 ? top - 20 : Math.min(bottom + 2, innerHeight - 20)}px`;
}

function neighbour(host: HTMLElement, from: Element | null, key: string): Element | null {
  const at = from ?? host;
  const next: Record<string, Element | null> = {
    ArrowUp: at.parentElement,
    ArrowDown: at.firstElementChild,
    ArrowLeft: at.previousElementSibling,
    ArrowRight: at.nextElementSibling,
  };
  const found = next[key];
  return found && found !== host && host.contains(found) ? found : from;
}

function div(name: string): HTMLElement {
  const element = document.createElement('div');
  element.className = name;
  return element;
}
