/** Text as Markdown that shows just that text: what a model or a file says must not become links, images or markup. */
export function plainText(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&$]/g, '\\$&');
}
