/** Elements of HTML that Vue's list of them doesn't have yet, so that it takes them for components; it shows them all the same. */
export const NEWER_ELEMENTS: ReadonlySet<string> = new Set(['search', 'selectedcontent', 'fencedframe', 'geolocation']);
