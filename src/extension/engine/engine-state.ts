import type { InitializeResult } from '../../protocol/engine-rpc.ts';

/** Where the engine is in its life. `idle` is before the first need. */
export type EngineState =
  | { kind: 'idle' }
  | { kind: 'starting' }
  | { kind: 'ready'; info: InitializeResult }
  /** It died by itself; the next start is on its way. */
  | { kind: 'restarting'; crashes: number; reason: string }
  /** Nobody will start it but the user. */
  | { kind: 'stopped'; reason: string };
