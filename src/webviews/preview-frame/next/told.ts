/** Says on the console, which the preview lists, what a site would do now. */
export function told(what: string): void {
  console.log(`${what}: a preview stays where it is.`);
}
