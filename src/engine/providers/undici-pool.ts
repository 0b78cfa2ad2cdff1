/**
 * What the pool needs of undici, as a module of its own to be loaded late: a bundled CommonJS package that is imported
 * dynamically has no named exports.
 */
export { EnvHttpProxyAgent, fetch } from 'undici';
