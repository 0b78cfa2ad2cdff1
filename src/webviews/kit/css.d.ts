/** Style sheets are bundled into the page's own. */
declare module '*.css';
