import { clockTimeout } from '../resilience/clocks.ts';
import type { ErrorContext } from './error-context.ts';
import type { Verdict } from './service-error.ts';

const CERTIFICATE =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA)/;
const NOT_TLS = /^(EPROTO|ERR_SSL_)/;
const CONNECT_TIMEOUT = /^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/;

const SAYS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there (connection refused)',
  ENOTFOUND: 'its name is not known (DNS)',
  EAI_AGAIN: 'its name could not be looked up (DNS)',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no network',
};
const BROKEN = /^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET|ERR_STREAM_PREMATURE_CLOSE)$/;

/** Whether somebody answered, but not with TLS that can be trusted. */
export function isTlsProblem(code: string): boolean {
  return CERTIFICATE.test(code) || NOT_TLS.test(code);
}

/** What a failure of the connection means; null when `code` (of Node or undici) is none. */
export function judgeConnection(code: string, context: ErrorContext): Verdict | null {
  const { provider, endpoint, clocks } = context;
  if (CERTIFICATE.test(code)) {
    return {
      code: 'UNAVAILABLE',
      message: `The certificate of ${provider} at ${endpoint} can't be trusted (${code}).`,
      hint: 'If your company inspects traffic or the server has a certificate of its own, set NODE_EXTRA_CA_CERTS to the file with its CA and restart; otherwise check the endpoint.',
      retryable: false,
    };
  }
  if (NOT_TLS.test(code)) {
    return {
      code: 'UNAVAILABLE',
      message: `${provider} at ${endpoint} does not speak TLS (${code}).`,
      hint: 'If it is a server without certificate, write http:// instead of https:// in the endpoint.',
      retryable: false,
    };
  }
  if (CONNECT_TIMEOUT.test(code)) {
    const error = clockTimeout('connect', clocks.connectMs, `${provider} at ${endpoint}`);
    return { code: 'TIMEOUT', message: error.message, hint: error.hint ?? '', retryable: true };
  }
  if (SAYS[code]) {
    return {
      code: 'UNAVAILABLE',
      message: `${provider} can't be reached at ${endpoint}: ${SAYS[code]}.`,
      hint: 'Check that it runs and that the endpoint, the network and the proxy settings are right.',
      retryable: true,
    };
  }
  if (BROKEN.test(code)) {
    return {
      code: 'UNAVAILABLE',
      message: `The connection to ${provider} broke (${code}).`,
      hint: 'Try again; if it happens often, look at the network or at a proxy in between.',
      retryable: true,
    };
  }
  return null;
}
