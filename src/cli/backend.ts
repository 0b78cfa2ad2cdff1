import type { ProviderStatus } from '../protocol/engine-rpc.ts';
import type { ValidationResult } from '../protocol/findings.ts';
import type { Framework } from '../protocol/framework.ts';
import type { GenerationEvent, UIComponentRequestInput, UIComponentResponse } from '../protocol/generation.ts';
import type { RefineEvent, RefineRequestInput, RefineResponse } from '../protocol/refine.ts';

export interface BackendGenerateCall {
  signal: AbortSignal;
  onEvent: (event: GenerationEvent) => void;
}

export interface BackendRefineCall {
  signal: AbortSignal;
  onEvent: (event: RefineEvent) => void;
}

/** What answers the command line: an engine of its own, or the one of the editor window that is open on this folder. */
export interface Backend {
  /** Told to the user with `--verbose`. */
  readonly description: string;
  /** @throws UIForgeError */
  generate(request: UIComponentRequestInput, call: BackendGenerateCall): Promise<UIComponentResponse>;
  /** @throws UIForgeError */
  refine(request: RefineRequestInput, call: BackendRefineCall): Promise<RefineResponse>;
  /** @throws UIForgeError */
  validate(input: {
    code: string;
    framework: Framework;
    fileName?: string;
    types?: boolean;
  }): Promise<ValidationResult>;
  providers(): Promise<ProviderStatus[]>;
  close(): Promise<void>;
}
