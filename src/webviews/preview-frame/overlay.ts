/** A layer over the page, of life size, that neither the component's styles nor its events reach. */
export interface Overlay {
  root: ShadowRoot;
  remove(): void;
}

/** `css` styles what is put into its root; places in it are those of the window. */
export function openOverlay(css: string): Overlay {
  const element = document.createElement('div');
  element.ariaHidden = 'true';
  element.dataset.uiforgeOverlay = '';
  element.style.cssText =
    'all:initial;position:fixed;inset:0;z-index:2147483647;pointer-events:none;overflow:hidden;direction:ltr';
  const root = element.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = css;
  root.append(style);
  document.documentElement.append(element);
  return { root, remove: () => element.remove() };
}

/** Runs `redraw` now, and once a frame when something moved or changed, until the returned function is called. */
export function keepUp(redraw: () => void): () => void {
  let frame = 0;
  const schedule = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      redraw();
    });
  };
  const observer = new MutationObserver(schedule);
  observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  const sizes = new ResizeObserver(schedule);
  sizes.observe(document.body);
  window.addEventListener('scroll', schedule, { capture: true, passive: true });
  window.addEventListener('resize', schedule);
  redraw();
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
    sizes.disconnect();
    window.removeEventListener('scroll', schedule, { capture: true });
    window.removeEventListener('resize', schedule);
  };
}
