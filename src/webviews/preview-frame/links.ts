/**
 * Keeps links from taking the frame elsewhere; where they would have led is said. Places in the page itself work.
 */
export function holdLinks(say: (text: string) => void): void {
  // Last of all listeners, so that the component's own come first and may have prevented it.
  window.addEventListener('click', (event) => {
    if (event.defaultPrevented) return;
    const link = event
      .composedPath()
      .find((node): node is Element => node instanceof Element && node.matches('a[href], area[href]'));
    const href = link?.getAttribute('href') ?? link?.getAttribute('xlink:href');
    if (typeof href !== 'string') return;
    if (href.startsWith('#')) {
      event.preventDefault();
      document.getElementById(href.slice(1))?.scrollIntoView();
      return;
    }
    event.preventDefault();
    say(`A link to ${href} was followed; a preview stays where it is.`);
  });
}

/** Says what the page's policy stopped, each address once. */
export function sayBlocked(say: (text: string) => void): void {
  const said = new Set<string>();
  document.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
    const text = `Stopped: ${blockedURI || 'code in the page'} (${effectiveDirective}). A preview has no network.`;
    if (said.has(text) || said.size > 100) return;
    said.add(text);
    say(text);
  });
}
