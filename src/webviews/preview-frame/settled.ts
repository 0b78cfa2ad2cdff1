const QUIET_FOR = 300;
/** Something that always moves, a clock for instance, must not keep it from ever being looked at. */
const AT_MOST = 2_000;

/**
 * Calls back when what `host` shows has changed, or the page's theme has, and then nothing for 300 ms; of a series of
 * changes that does not end every 2 s.
 */
export function whenSettled(host: HTMLElement, callback: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = 0;

  const settle = () => {
    timer = undefined;
    callback();
  };
  const observer = new MutationObserver(() => {
    const now = performance.now();
    if (timer === undefined) since = now;
    clearTimeout(timer);
    timer = setTimeout(settle, Math.min(QUIET_FOR, Math.max(0, since + AT_MOST - now)));
  });
  observer.observe(host, { subtree: true, childList: true, attributes: true, characterData: true });
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'dir'] });
}
