import type { HistoryEntry } from './engine-rpc.ts';
import type { Finding } from './findings.ts';
import type { ComponentType, Framework } from './framework.ts';
import type { Dependency, Stage } from './generation.ts';
import type { TextEdit } from './text-edit.ts';

/** What the generator's form says. Empty texts: not said. */
export interface GeneratorForm {
  description: string;
  framework: Framework | '';
  type: ComponentType;
  name: string;
  /** Provider name; empty: by priority. */
  provider: string;
  /** One requirement a line. */
  requirements: string;
}

export interface GeneratorProvider {
  name: string;
  /** What it is or why it can't answer. */
  detail: string;
  ready: boolean;
  offline: boolean;
}

/** A step of a generation, as it happened. */
export interface GeneratorStep {
  kind: Stage | 'started' | 'done' | 'problem';
  message: string;
  /** Milliseconds since the generation began. */
  atMs: number;
}

export type GeneratorRunState = 'running' | 'complete' | 'invalid' | 'partial' | 'failed';

/** A generation as the page shows it, without its code. */
export interface GeneratorRun {
  /** Null until the engine has named it. */
  id: string | null;
  name: string;
  fileName: string;
  framework: Framework;
  state: GeneratorRunState;
  steps: GeneratorStep[];
  tokens: number;
  tokensPerSecond: number;
  elapsedMs: number;
  /** Where the answer came from: `openai some-model · 1,234 tokens`; empty while it runs. */
  label: string;
  /** True when the template library answered: it never passes for AI. */
  offline: boolean;
  findings: Finding[];
  dependencies: Dependency[];
  /** Why it failed or broke off, with what can be done. */
  problem: { message: string; actions: GeneratorAction[] } | null;
  verdict: 'kept' | 'discarded' | null;
}

export interface GeneratorAction {
  id:
    | 'setKey'
    | 'showTemplates'
    | 'useTemplates'
    | 'tryAgain'
    | 'configureProviders'
    | 'manageTrust'
    | 'showLog'
    | 'restartEngine';
  label: string;
}

/** Everything the page shows; sent whole whenever the page becomes visible, since a hidden page misses messages. */
export interface GeneratorSnapshot {
  form: GeneratorForm;
  /** What the workspace says, for the form's hints. */
  workspace: { framework: Framework | null; folder: string | null; trusted: boolean };
  providers: GeneratorProvider[];
  run: GeneratorRun | null;
  code: string;
  history: HistoryEntry[];
  /** Why the engine can't be asked, or null. */
  trouble: string | null;
}

export type GeneratorToPage =
  | { type: 'snapshot'; snapshot: GeneratorSnapshot }
  | { type: 'chunk'; text: string }
  /** Keep the first `length` UTF-16 units of the code. */
  | { type: 'rewind'; length: number }
  /** Pieces of the code are replaced. */
  | { type: 'edits'; edits: TextEdit[] }
  | { type: 'run'; run: GeneratorRun | null }
  | { type: 'code'; code: string }
  | { type: 'history'; history: HistoryEntry[] }
  | { type: 'providers'; providers: GeneratorProvider[] };

export type GeneratorFromPage =
  | { type: 'ready' }
  | { type: 'form'; form: GeneratorForm }
  | { type: 'generate'; form: GeneratorForm }
  | { type: 'cancel' }
  | { type: 'regenerate' }
  | { type: 'keep' }
  | { type: 'insert' }
  | { type: 'copy' }
  | { type: 'discard' }
  | { type: 'openHistory'; id: string }
  | { type: 'action'; action: GeneratorAction['id'] };
