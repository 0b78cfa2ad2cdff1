import type { CompanionsRequestInput, CompanionsResponse } from '../../protocol/companions.ts';
import type { ContextPreview } from '../../protocol/context.ts';
import type { HistoryEntry, WorkspaceFacts } from '../../protocol/engine-rpc.ts';
import type { ValidationResult } from '../../protocol/findings.ts';
import type { Framework } from '../../protocol/framework.ts';
import type { GenerationEvent, UIComponentRequestInput, UIComponentResponse } from '../../protocol/generation.ts';
import type { RefineEvent, RefineRequestInput, RefineResponse } from '../../protocol/refine.ts';

export interface GenerateCall {
  signal?: AbortSignal | undefined;
  /** Workspace folder whose facts shape the answer. */
  folder?: string | undefined;
  /** Whether an action of the user is behind it, such as a command of the editor: it may then be asked for consent. */
  byUser?: boolean | undefined;
  /** Every event but `complete` and `error`, which are the promise's result. */
  onEvent?: ((event: GenerationEvent) => void) | undefined;
}

export interface RefineCall {
  signal?: AbortSignal | undefined;
  /** Workspace folder whose facts shape the change. */
  folder?: string | undefined;
  /** Absolute path of the file that holds the code: in a monorepo the package nearest to it counts. */
  file?: string | undefined;
  /** As in a generation. */
  byUser?: boolean | undefined;
  onEvent?: ((event: RefineEvent) => void) | undefined;
}

/** The one way to make a component, whoever asks: editor, panel, MCP, HTTP, command line. */
export interface GenerationService {
  /** @throws UIForgeError; `context.partialId` names the history entry that holds what had arrived. */
  generate(request: UIComponentRequestInput, call?: GenerateCall): Promise<UIComponentResponse>;
  /**
   * What `generate` would send for the same request, and to whom. Sends nothing.
   * @throws UIForgeError as `generate` does before anybody is asked
   */
  preview(request: UIComponentRequestInput, call?: Omit<GenerateCall, 'onEvent'>): Promise<ContextPreview>;
  /**
   * Changes code as told. Nothing is shared or cached.
   * @throws UIForgeError; with `EXTERNAL_SERVICE_ERROR` the model gave no change that can be used, and what it said is
   * in `context.said`
   */
  refine(request: RefineRequestInput, call?: RefineCall): Promise<RefineResponse>;
  /** What `refine` would send first for the same request, and to whom. Sends nothing. @throws UIForgeError */
  previewRefine(request: RefineRequestInput, call?: Omit<RefineCall, 'onEvent'>): Promise<ContextPreview>;
  /**
   * Makes files beside a component that is there. Nothing is shared or cached; where no model answers, story and test are
   * plain ones, as the notes say.
   * @throws UIForgeError before anybody is asked, and CANCELLED
   */
  companions(request: CompanionsRequestInput, call?: RefineCall): Promise<CompanionsResponse>;
  /** What `companions` would send for the same request, and to whom. Sends nothing. @throws UIForgeError */
  previewCompanions(request: CompanionsRequestInput, call?: Omit<RefineCall, 'onEvent'>): Promise<ContextPreview>;
  validate(input: {
    code: string;
    framework: Framework;
    /** Absolute, or relative to `folder`. */
    fileName?: string | undefined;
    folder?: string | undefined;
    /** False leaves out the check of types. */
    types?: boolean | undefined;
  }): Promise<ValidationResult>;
  inspect(folder: string, file?: string): Promise<WorkspaceFacts>;
  get(id: string): UIComponentResponse | null;
  history(limit?: number): HistoryEntry[];
  review(id: string, verdict: 'kept' | 'discarded', path?: string): void;
  /** Generations under way. */
  readonly active: number;
}
