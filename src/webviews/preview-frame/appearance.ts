import type { FrameAppearance } from '../../protocol/preview-frame.ts';
import { answerMedia } from './media.ts';

/** No rule of the component's own is weaker than these. */
const BASE = `
:where(html) { font-family: system-ui, sans-serif; background: Canvas; color: CanvasText; }
:where(body) { margin: 0; }
:where(#uiforge-preview) { padding: 16px; }
`;

const STILL = `
*, *::before, *::after {
  animation-delay: 0s !important; animation-duration: 0.01ms !important; animation-iteration-count: 1 !important;
  transition-delay: 0s !important; transition-duration: 0.01ms !important; scroll-behavior: auto !important;
}
`;

export const PLAIN: FrameAppearance = { theme: 'light', direction: 'ltr', reducedMotion: false, zoom: 1 };

/**
 * Has the page look as asked: `data-theme`, the classes `light` and `dark`, and `color-scheme` on the root element, which
 * is what themes go by; `dir`; the zoom; and with reduced motion animations that end at once.
 *
 * @returns sets another appearance
 */
export function createAppearance(): (appearance: FrameAppearance) => void {
  const root = document.documentElement;
  const still = styleElement(STILL);
  document.head.prepend(styleElement(BASE));
  const answers = answerMedia(PLAIN);

  function set({ theme, direction, reducedMotion, zoom }: FrameAppearance) {
    root.dataset.theme = theme;
    root.classList.toggle('dark', theme === 'dark');
    root.classList.toggle('light', theme === 'light');
    root.style.colorScheme = theme;
    root.dir = direction;
    // The overlays, which stand beside the body, keep life size.
    document.body.style.zoom = String(zoom);
    root.toggleAttribute('data-reduced-motion', reducedMotion);
    if (reducedMotion) document.head.append(still);
    else still.remove();
    answers({ theme, reducedMotion });
  }

  set(PLAIN);
  return set;
}

function styleElement(text: string): HTMLStyleElement {
  const style = document.createElement('style');
  style.textContent = text;
  return style;
}
