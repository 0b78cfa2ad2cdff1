import type { Answer, Sent } from '../service/timed-service.ts';

const url = () => process.env.UIFORGE_BENCH_SERVICE ?? '';

/** Tells the service how to answer from now on. */
export async function answerWith(answer: Answer): Promise<void> {
  await (await fetch(`${url()}/__answer`, { method: 'POST', body: JSON.stringify(answer) })).text();
}

/** When the events of the last answer left. */
export async function sent(): Promise<Sent> {
  return (await (await fetch(`${url()}/__sent`)).json()) as Sent;
}
