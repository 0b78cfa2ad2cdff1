import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Answer } from './timed-service.ts';

export interface ServiceProcess {
  /** Without `/v1`. */
  url: string;
  answer(next: Answer): Promise<void>;
  stop(): void;
}

/** Starts the timed service in a process of its own. */
export async function startService(): Promise<ServiceProcess> {
  const child = fork(path.join(import.meta.dirname, 'main.ts'), [], { execArgv: [] });
  const [url] = (await once(child, 'message')) as [string];
  return {
    url,
    async answer(next) {
      await (await fetch(`${url}/__answer`, { method: 'POST', body: JSON.stringify(next) })).text();
    },
    stop: () => child.disconnect(),
  };
}
