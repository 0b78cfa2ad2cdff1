import { tabbable } from 'tabbable';
import { keepUp, openOverlay } from './overlay.ts';

const MOST = 500;

const CSS = `
.box { position: absolute; box-sizing: border-box; border: 1px dashed #0078d4; border-radius: 2px; }
.number { position: absolute; min-width: 18px; height: 18px; box-sizing: border-box; padding: 0 4px; border-radius: 9px;
  background: #0078d4; color: #fff; font: 600 11px/18px system-ui, sans-serif; text-align: center; transform: translate(-50%, -50%); }
svg { position: absolute; inset: 0; width: 100%; height: 100%; }
line { stroke: #0078d4; stroke-width: 1; stroke-opacity: 0.6; }
`;

/** Elements of `host` in the order in which the tab key reaches them, at most 500. */
export function tabOrder(host: HTMLElement): Element[] {
  return tabbable(host, { getShadowRoot: true }).slice(0, MOST);
}

/**
 * Draws numbers on the elements that the tab key reaches, in its order, joined by lines.
 *
 * @returns turns it on or off
 */
export function createTabOrder(host: HTMLElement): (on: boolean) => void {
  let end: (() => void) | null = null;

  function begin(): () => void {
    const overlay = openOverlay(CSS);
    const layer = document.createElement('div');
    overlay.root.append(layer);
    const stop = keepUp(() => drawOrder(layer, tabOrder(host)));
    return () => {
      stop();
      overlay.remove();
    };
  }

  return (on) => {
    if (on) end ??= begin();
    else {
      end?.();
      end = null;
    }
  };
}

function drawOrder(layer: HTMLElement, elements: Element[]): void {
  const rects = elements.map((element) => element.getBoundingClientRect());
  const lines = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  for (const [index, { left, top }] of rects.slice(1).entries()) {
    const before = rects[index] as DOMRect;
    const line = document.createElementNS(lines.namespaceURI, 'line');
    const ends = { x1: before.left, y1: before.top, x2: left, y2: top };
    for (const [name, value] of Object.entries(ends)) line.setAttribute(name, String(value));
    lines.append(line);
  }
  const marks = rects.flatMap(({ left, top, width, height }, index) => {
    const box = document.createElement('div');
    box.className = 'box';
    box.style.cssText = `left:${left}px;top:${top}px;width:${width}px;height:${height}px`;
    const number = document.createElement('div');
    number.className = 'number';
    number.textContent = String(index + 1);
    number.style.cssText = `left:${Math.max(9, left)}px;top:${Math.max(9, top)}px`;
    return [box, number];
  });
  layer.replaceChildren(lines, ...marks);
}
