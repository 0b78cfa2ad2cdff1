const LOAD_WITHIN = 3_000;

/** Style sheets that are loaded but not shown yet. */
export interface LoadedStyles {
  /** Shows them; those before still count. */
  show(): void;
  /** Takes those before away. */
  keep(): void;
  /** Takes them away again; those before count as they did. */
  discard(): void;
}

/** Style sheets of what is drawn. */
export interface Styles {
  /** Loads without showing, so that the change is made in one go, without a flash. Resolves when loaded or failed. */
  load(urls: string[]): Promise<LoadedStyles>;
}

export function createStyles(): Styles {
  let shown: { urls: string[]; links: HTMLLinkElement[] } = { urls: [], links: [] };

  return {
    async load(urls) {
      if (urls.length === shown.urls.length && urls.every((url, index) => url === shown.urls[index])) {
        return { show() {}, keep() {}, discard() {} };
      }
      const links = urls.map(hiddenLink);
      const loaded = Promise.all(links.map(settled));
      document.head.append(...links);
      await loaded;
      return {
        show() {
          for (const link of links) link.media = 'all';
        },
        keep() {
          for (const link of shown.links) link.remove();
          shown = { urls, links };
        },
        discard() {
          for (const link of links) link.remove();
        },
      };
    },
  };
}

function hiddenLink(url: string): HTMLLinkElement {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = url;
  // The page's origin is opaque: only so can scripts, and the accessibility rules, read the sheets.
  link.crossOrigin = 'anonymous';
  link.media = 'not all';
  return link;
}

/** A sheet that fails or hangs must not keep the component from being drawn. */
function settled(link: HTMLLinkElement): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LOAD_WITHIN);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    link.addEventListener('load', done, { once: true });
    link.addEventListener('error', done, { once: true });
  });
}
