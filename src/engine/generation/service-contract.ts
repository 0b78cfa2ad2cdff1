import type { HistoryEntry, WorkspaceFacts } from '../../protocol/engine-rpc.ts';
import type { ValidationResult } from '../../protocol/findings.ts';
import type { Framework } from '../../protocol/framework.ts';
import type { GenerationEvent, UIComponentRequestInput, UIComponentResponse } from '../../protocol/generation.ts';

export interface GenerateCall {
  signal?: AbortSignal | undefined;
  /** Workspace folder whose facts shape the answer. */
  folder?: string | undefined;
  /** Every event but `complete` and `error`, which are the promise's result. */
  onEvent?: ((event: GenerationEvent) => void) | undefined;
}

/** The one way to make a component, whoever asks: editor, panel, MCP, HTTP, command line. */
export interface GenerationService {
  /** @throws UIForgeError; `context.partialId` names the history entry that holds what had arrived. */
  generate(request: UIComponentRequestInput, call?: GenerateCall): Promise<UIComponentResponse>;
  validate(input: {
    code: string;
    framework: Framework;
    fileName?: string | undefined;
    folder?: string | undefined;
  }): Promise<ValidationResult>;
  inspect(folder: string, file?: string): Promise<WorkspaceFacts>;
  get(id: string): UIComponentResponse | null;
  history(limit?: number): HistoryEntry[];
  review(id: string, verdict: 'kept' | 'discarded', path?: string): void;
  /** Generations under way. */
  readonly active: number;
}
