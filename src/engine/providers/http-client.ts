import type { EnvHttpProxyAgent } from 'undici';

export type Fetch = typeof globalThis.fetch;

/** The connections to AI services, shared by all providers. */
export interface ProviderHttp {
  readonly fetch: Fetch;
  /** Closes idle connections and waits for busy ones. */
  close(): Promise<void>;
}

export interface ProviderHttpOptions {
  /** The connect clock, in milliseconds. */
  connectMs: number;
  /** Read for `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`. */
  env?: Record<string, string | undefined> | undefined;
}

/** This machine is never reached through a proxy: that is where Ollama and its like live. */
const LOCAL = 'localhost,127.0.0.1,::1,[::1]';

/** Opens the pool. Our own clocks watch answers, so the pool's are off but for connecting. */
export function createProviderHttp({ connectMs, env = process.env }: ProviderHttpOptions): ProviderHttp {
  const httpProxy = env.http_proxy || env.HTTP_PROXY;
  const httpsProxy = env.https_proxy || env.HTTPS_PROXY;
  const noProxy = env.no_proxy || env.NO_PROXY;
  const open = async () => {
    const { EnvHttpProxyAgent, fetch } = await import('./undici-pool.ts');
    const dispatcher = new EnvHttpProxyAgent({
      ...(httpProxy ? { httpProxy } : {}),
      ...(httpsProxy ? { httpsProxy } : {}),
      noProxy: noProxy ? `${noProxy},${LOCAL}` : LOCAL,
      connect: { timeout: connectMs },
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    return { dispatcher, fetch };
  };
  let pool: Promise<{ dispatcher: EnvHttpProxyAgent; fetch: unknown }> | undefined;
  const fetch: Fetch = async (input, init) => {
    // Opened with the first call, and anew when a generation still has to retry after the pool was closed.
    pool ??= open();
    const { dispatcher, fetch: pooled } = await pool;
    return (pooled as Fetch)(input, { ...init, dispatcher } as unknown as RequestInit);
  };
  return {
    fetch,
    async close() {
      const closing = pool;
      pool = undefined;
      await (await closing)?.dispatcher.close();
    },
  };
}
