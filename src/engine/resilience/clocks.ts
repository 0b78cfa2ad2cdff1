import { UIForgeError } from '../../protocol/errors.ts';

/** How long things may take, in milliseconds. Passed to whoever waits for something, so that tests can use short ones. */
export interface Clocks {
  /** TCP and TLS. */
  connectMs: number;
  /** Request sent to first byte of the answer. For a stream: to its first event. */
  requestMs: number;
  /** First byte to last byte of an answer that does not stream. */
  responseMs: number;
  /** Between two events of a stream; heartbeats restart it. */
  stallMs: number;
  /** A whole generation with its retries, failover and repair. */
  generationMs: number;
}

export type ClockName = 'connect' | 'request' | 'response' | 'stall' | 'generation';

export const DEFAULT_CLOCKS: Readonly<Clocks> = {
  connectMs: 5_000,
  requestMs: 30_000,
  responseMs: 60_000,
  stallMs: 20_000,
  generationMs: 60_000,
};

/** The clocks as the configuration's `generation` gives them. */
export function clocksFrom(generation: {
  connectTimeoutMs: number;
  requestTimeoutMs: number;
  responseTimeoutMs: number;
  stallTimeoutMs: number;
  generationTimeoutMs: number;
}): Clocks {
  return {
    connectMs: generation.connectTimeoutMs,
    requestMs: generation.requestTimeoutMs,
    responseMs: generation.responseTimeoutMs,
    stallMs: generation.stallTimeoutMs,
    generationMs: generation.generationTimeoutMs,
  };
}

/** The setting that changes each clock. */
export const CLOCK_SETTINGS: Readonly<Record<ClockName, string>> = {
  connect: 'generation.connectTimeoutMs',
  request: 'generation.requestTimeoutMs',
  response: 'generation.responseTimeoutMs',
  stall: 'generation.stallTimeoutMs',
  generation: 'generation.generationTimeoutMs',
};

const SAYS: Readonly<Record<ClockName, (subject: string, time: string) => string>> = {
  connect: (subject, time) => `${subject} could not be connected to within ${time}`,
  request: (subject, time) => `${subject} sent no answer within ${time}`,
  response: (subject, time) => `${subject} did not finish its answer within ${time}`,
  stall: (subject, time) => `${subject} was silent for ${time} in the middle of its answer`,
  generation: (subject, time) => `${subject} was not done within ${time}`,
};

/** `1.5 s`, `200 ms`: a duration for people. */
export function formatDuration(ms: number): string {
  return ms < 1_000 ? `${Math.max(0, Math.round(ms))} ms` : `${Number((ms / 1_000).toFixed(1))} s`;
}

/**
 * The error TIMEOUT of one clock: names the clock, its value and the setting that changes it. `context.clock` is the
 * clock's name and `context.ms` its value.
 */
export function clockTimeout(clock: ClockName, ms: number, subject: string, cause?: unknown): UIForgeError {
  return new UIForgeError('TIMEOUT', `${SAYS[clock](subject, formatDuration(ms))} (the '${clock}' clock).`, {
    hint: `If it needs longer, raise the setting 'uiforge.${CLOCK_SETTINGS[clock]}', now ${Math.round(ms)} ms.`,
    context: { clock, ms: Math.round(ms) },
    cause,
  });
}
