import type { HistoryEntry } from './engine-rpc.ts';
import type { Finding } from './findings.ts';
import type { ComponentType, Framework } from './framework.ts';
import type { Companion, Dependency, Stage } from './generation.ts';
import type { TextEdit } from './text-edit.ts';

/** What the generator's form says. Empty texts: not said. */
export interface GeneratorForm {
  description: string;
  framework: Framework | '';
  type: ComponentType;
  name: string;
  /** Provider name; empty: by priority. */
  provider: string;
  /** Model to ask for; empty: the provider's own. */
  model: string;
  /** `name@version` of a template; empty: none. */
  template: string;
  /** One requirement a line. */
  requirements: string;
  /** Files wanted beside the component. */
  companions: Companion[];
}

/** A file or picture that goes along with the description. The host keeps them; the page shows them. */
export interface GeneratorAttachment {
  id: string;
  kind: 'file' | 'image' | 'like';
  /** Path in the workspace, or name of the picture. */
  name: string;
  /** Bytes. */
  size: number;
  /** A picture as a `data:` address. */
  preview?: string | undefined;
}

/** A template as the form offers it. */
export interface GeneratorTemplate {
  /** `name@version` */
  id: string;
  label: string;
  framework: Framework;
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
  /** US dollars in words, such as `$0.0012`; empty where nothing was paid for. */
  cost: string;
  /** What the model said beside the code; empty when nothing. */
  said: string;
  /** What the user should know, a sentence each. */
  notes: string[];
  /** Names of the files made beside the component. */
  files: string[];
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
  /** What the workspace says, for the form's hints; `read`: whether it was looked at, so that nothing found means none. */
  workspace: { framework: Framework | null; folder: string | null; trusted: boolean; read: boolean };
  providers: GeneratorProvider[];
  templates: GeneratorTemplate[];
  attachments: GeneratorAttachment[];
  /** What is shown: nothing, one generation, or two side by side. */
  lanes: GeneratorLane[];
  history: HistoryEntry[];
  /** Why the engine can't be asked, or null. */
  trouble: string | null;
}

/** A generation with its code. */
export interface GeneratorLane {
  run: GeneratorRun;
  code: string;
}

export type GeneratorToPage =
  | { type: 'snapshot'; snapshot: GeneratorSnapshot }
  /** `lane` counts from 0. */
  | { type: 'chunk'; lane: number; text: string }
  /** Keep the first `length` UTF-16 units of the code. */
  | { type: 'rewind'; lane: number; length: number }
  /** Pieces of the code are replaced. */
  | { type: 'edits'; lane: number; edits: TextEdit[] }
  | { type: 'run'; lane: number; run: GeneratorRun }
  | { type: 'code'; lane: number; code: string }
  | { type: 'lanes'; lanes: GeneratorLane[] }
  | { type: 'attachments'; attachments: GeneratorAttachment[] }
  | { type: 'history'; history: HistoryEntry[] }
  | { type: 'providers'; providers: GeneratorProvider[] };

export type GeneratorFromPage =
  | { type: 'ready' }
  | { type: 'form'; form: GeneratorForm }
  | { type: 'generate'; form: GeneratorForm }
  | { type: 'cancel'; lane: number }
  | { type: 'regenerate'; lane: number }
  | { type: 'keep'; lane: number }
  | { type: 'insert'; lane: number }
  | { type: 'copy'; lane: number }
  | { type: 'discard'; lane: number }
  /** Installs the packages that the code imports and the workspace lacks. */
  | { type: 'install'; lane: number }
  /** Shows a file made beside the component. */
  | { type: 'showFile'; lane: number; name: string }
  /** The same request by another model, beside what is shown. */
  | { type: 'compare' }
  | { type: 'attach'; what: 'file' | 'like' | 'image' }
  /** A picture that was pasted or dropped, in base64. */
  | { type: 'addImage'; name: string; mimeType: string; data: string }
  | { type: 'detach'; id: string }
  | { type: 'showContext'; form: GeneratorForm }
  | { type: 'openHistory'; id: string }
  /** Compares an earlier answer with what is shown, or with the file that it was kept as. */
  | { type: 'diffHistory'; id: string }
  | { type: 'regenerateHistory'; id: string }
  | { type: 'action'; lane: number; action: GeneratorAction['id'] };
