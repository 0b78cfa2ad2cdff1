/** `next/head`: what belongs into the head of a site's page; a preview shows the component alone. */
export default function Head(): null {
  return null;
}
