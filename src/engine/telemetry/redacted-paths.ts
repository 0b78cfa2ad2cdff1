/** Fields that hold secrets by their name, wherever in a log entry they are. */
const NAMES = [
  'authorization',
  'Authorization',
  'proxy-authorization',
  'apiKey',
  'apikey',
  'api_key',
  'x-api-key',
  'X-API-Key',
  'token',
  'accessToken',
  'refreshToken',
  'access_token',
  'refresh_token',
  'ticket',
  'key',
  'secret',
  'secrets',
  'password',
  'cookie',
  'set-cookie',
];

/** How deep the names are looked for. */
const DEPTH = 4;

/** The same as paths for pino's redaction. */
export const REDACTED_PATHS: string[] = Array.from({ length: DEPTH }, (_, depth) =>
  NAMES.map((name) => `${'*.'.repeat(depth)}["${name}"]`.replace('.[', '[')),
).flat();
