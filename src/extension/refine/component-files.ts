/** Files that can hold a component or belong to one, as a glob. */
export const COMPONENT_FILES = '**/*.{tsx,jsx,vue,svelte,ts,js,mjs,html,css,scss,less}';

/** The same for a path. */
export const COMPONENT_FILE = /\.(tsx|jsx|vue|svelte|ts|js|mjs|html|css|scss|less)$/i;
