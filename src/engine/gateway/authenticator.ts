import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Secret } from '../config/secret.ts';

/** Who is asking. */
export interface Principal {
  /** Stable and not secret: `window`, `socket`, the name of a key. */
  name: string;
  /** May use `/api/admin`. */
  admin: boolean;
}

/** Tells who a token belongs to; null for a token nobody has. */
export interface Authenticator {
  verify(token: string): Principal | null | Promise<Principal | null>;
}

export interface NamedToken extends Principal {
  token: Secret;
}

/** Fixed tokens, such as the window's own. Each is compared in constant time, and always all of them. */
export function tokenAuthenticator(tokens: readonly NamedToken[]): Authenticator {
  const known = tokens.map(({ token, name, admin }) => ({
    digest: digest(token.reveal()),
    principal: { name, admin },
  }));
  return {
    verify(presented) {
      const wanted = digest(presented);
      const hits = known.filter((each) => timingSafeEqual(each.digest, wanted));
      return hits[0]?.principal ?? null;
    },
  };
}

/** The token of a request: `Authorization: Bearer` or `X-API-Key`. */
export function presentedToken(headers: IncomingHttpHeaders): string | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const key = headers['x-api-key'];
  return bearer ?? (typeof key === 'string' && key !== '' ? key : undefined);
}

/** Equal lengths for timingSafeEqual, whatever was sent. */
function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
