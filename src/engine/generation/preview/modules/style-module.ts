/** A module that adds a style sheet to the page: for those that come with a package, found while it is loaded. */
export function styleModule(url: string): string {
  const address = JSON.stringify(url);
  return `if (!document.querySelector('link[href="' + CSS.escape(${address}) + '"]')) {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = ${address};
  document.head.append(link);
}`;
}
