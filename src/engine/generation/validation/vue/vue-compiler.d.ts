// The build for browsers carries all it needs; the one for Node asks for forty template engines that no bundler finds.
declare module '@vue/compiler-sfc/dist/compiler-sfc.esm-browser.js' {
  export * from '@vue/compiler-sfc';
}
