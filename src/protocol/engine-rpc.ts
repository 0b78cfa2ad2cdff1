import type { CompanionsRequestInput, CompanionsResponse } from './companions.ts';
import type { ContextPreview } from './context.ts';
import type { EditorModel, EditorModelAnswer, EditorModelRequest } from './editor-models.ts';
import type { ValidationResult } from './findings.ts';
import type { CodeLanguage, Framework } from './framework.ts';
import type { GenerationEvent, UIComponentRequestInput, UIComponentResponse } from './generation.ts';
import type { OpenedPreview, PreviewSource, PreviewState } from './preview.ts';
import type { RefineEvent, RefineRequestInput, RefineResponse } from './refine.ts';

/**
 * The JSON-RPC methods between the extension and the engine, by name. A handler and a caller that disagree with this
 * table don't compile. Errors carry an `ErrorPayload` in `data`.
 */
export interface EngineRequests {
  'engine/initialize': { params: InitializeParams; result: InitializeResult };
  'engine/status': { params: Record<string, never>; result: EngineStatus };
  /** `settings` are the user's; like those of `engine/initialize` they replace what was sent before. */
  'config/update': {
    params: { settings: Record<string, unknown>; workspaceSettings?: Record<string, unknown> | undefined };
    result: { warnings: string[] };
  };
  'secrets/set': { params: { provider: string; key: string | null }; result: null };
  'providers/list': { params: Record<string, never>; result: ProviderStatus[] };
  /** Checks a key by a call that costs nothing (a model listing). Throws UNAUTHENTICATED, UNAVAILABLE or TIMEOUT. */
  'providers/check': { params: { provider: string; key?: string | undefined }; result: { models: string[] } };
  /** Use, cost and speed of each provider and local day, the oldest first; days without a call are left out. */
  'usage/daily': { params: { /** 1 to 90; 30 unless told. */ days?: number | undefined }; result: DailyUsage[] };
  'workspace/inspect': { params: { folder: string; file?: string | undefined }; result: WorkspaceFacts };
  /** Events arrive as progress on `token` (see `generationProgress`). */
  'generation/generate': {
    params: { request: UIComponentRequestInput; folder?: string | undefined; token: string };
    result: UIComponentResponse;
  };
  /** Events arrive as progress on `token` (see `RefineProgress`). */
  'generation/refine': {
    params: {
      request: RefineRequestInput;
      folder?: string | undefined;
      /** Absolute path of the file that holds the code: the package nearest to it decides version and language. */
      file?: string | undefined;
      token: string;
    };
    result: RefineResponse;
  };
  /** Makes files beside a component that is there; stages arrive as progress on `token` (see `RefineProgress`). */
  'generation/companions': {
    params: {
      request: CompanionsRequestInput;
      folder?: string | undefined;
      /** Absolute path of the component's file, where it has one. */
      file?: string | undefined;
      token: string;
    };
    result: CompanionsResponse;
  };
  /** What `generation/companions` would send for the same request. Sends nothing. */
  'context/previewCompanions': {
    params: { request: CompanionsRequestInput; folder?: string | undefined; file?: string | undefined };
    result: ContextPreview;
  };
  /** What `generation/generate` would send for the same request. Sends nothing. */
  'context/preview': {
    params: { request: UIComponentRequestInput; folder?: string | undefined };
    result: ContextPreview;
  };
  /** What `generation/refine` would send first for the same request. Sends nothing. */
  'context/previewRefine': {
    params: { request: RefineRequestInput; folder?: string | undefined; file?: string | undefined };
    result: ContextPreview;
  };
  'generation/validate': {
    params: {
      code: string;
      framework: Framework;
      fileName?: string | undefined;
      folder?: string | undefined;
      types?: boolean | undefined;
    };
    result: ValidationResult;
  };
  'generation/history': { params: { limit?: number | undefined }; result: HistoryEntry[] };
  'generation/get': { params: { id: string }; result: UIComponentResponse | null };
  /** The user's verdict, kept in the history. */
  'generation/review': {
    params: { id: string; verdict: 'kept' | 'discarded'; path?: string | undefined };
    result: null;
  };
  /** Opens a preview on an origin of its own, until `preview/close` or the engine's end. */
  'preview/open': { params: { source: PreviewSource; folder?: string | undefined }; result: OpenedPreview };
  /** Throws NOT_FOUND when it was closed. */
  'preview/update': { params: { id: string; source: PreviewSource }; result: PreviewState };
  'preview/close': { params: { id: string }; result: null };
  'templates/list': { params: { framework?: Framework | undefined }; result: TemplateSummary[] };
  'features/list': { params: Record<string, never>; result: FeatureState[] };
  'features/set': { params: { name: string; enabled: boolean }; result: null };
  'engine/shutdown': { params: Record<string, never>; result: null };
}
export type EngineMethod = keyof EngineRequests;

/**
 * The methods in the other direction: what only the editor can do for the engine. Errors carry an `ErrorPayload` in
 * `data`; cancelling works as with the others.
 */
export interface ExtensionRequests {
  /** The language models of the editor. `askAgain`: the user wants to be asked for consent again where it was refused. */
  'lm/models': { params: { askAgain?: boolean | undefined }; result: EditorModel[] };
  /**
   * Asks one of them. Text arrives as progress on `token` (`EditorModelEvent`). Throws PERMISSION_DENIED, NOT_FOUND,
   * RATE_LIMITED, TOKEN_LIMIT, CANCELLED or EXTERNAL_SERVICE_ERROR.
   */
  'lm/send': { params: EditorModelRequest; result: EditorModelAnswer };
}
export type ExtensionMethod = keyof ExtensionRequests;

/** Notifications from the engine to the extension. */
export interface EngineNotifications {
  'engine/log': { level: 'debug' | 'info' | 'warn' | 'error'; message: string };
  'providers/changed': Record<string, never>;
  'features/changed': { name: string };
}

/** The value of a `$/progress` notification whose token is that of a `generation/generate` request. */
export type GenerationProgress = GenerationEvent;

/** The value of a `$/progress` notification whose token is that of a `generation/refine` request. */
export type RefineProgress = RefineEvent;

export interface InitializeParams {
  /** `uiforge.*` settings of the user (machine scope) and of the workspace, told apart because they may say different things. */
  userSettings: Record<string, unknown>;
  workspaceSettings: Record<string, unknown>;
  workspaceFolders: string[];
  /** In an untrusted workspace no provider is called. */
  trusted: boolean;
  /** Data shared by all windows: the extension's global storage. */
  dataDir: string;
  /** Provider name to API key. Travels over this channel only. */
  secrets: Record<string, string>;
}

export interface InitializeResult {
  version: string;
  pid: number;
  /** `http://127.0.0.1:PORT` */
  url: string;
  mcpUrl: string;
  /** The bearer token of this window. */
  token: string;
  /** Path of the Unix socket or named pipe. */
  socket: string;
  /** Wrong or unknown settings, told once. */
  warnings: string[];
}

export interface EngineStatus {
  uptimeSeconds: number;
  activeGenerations: number;
  /** Problems worth a mark in the status bar. */
  problems: string[];
}

/** `limited`: one of the user's limits is used up. */
export type ProviderState = 'ready' | 'no-key' | 'unavailable' | 'disabled' | 'breaker-open' | 'limited';

export interface ProviderStatus {
  name: string;
  type: string;
  enabled: boolean;
  priority: number;
  state: ProviderState;
  /** Why it is not ready, and what to do. */
  detail?: string | undefined;
  model: string | null;
  breaker: 'closed' | 'open' | 'half-open';
  metrics: ProviderMetrics;
  limits: ProviderLimitsLeft;
  /** Of a hybrid: the providers of its policy, in their order. */
  members?: string[] | undefined;
}

/** What is used of one limit, counted over all engines of the user. */
export interface LimitUse {
  used: number;
  /** Null: no limit is set. */
  limit: number | null;
  /** What is left, 0 at least; null without a limit. */
  left: number | null;
  /** ISO 8601: when some of it is free again, while nothing is left; else null. */
  freesAt: string | null;
}

export interface ProviderLimitsLeft {
  /** Of the last 60 seconds. */
  requestsPerMinute: LimitUse;
  /** Of the last 60 seconds; what runs counts with an estimate. */
  tokensPerMinute: LimitUse;
  /** US dollars of the user's local day; what runs counts with an estimate. */
  costToday: LimitUse & {
    /** Calls of today whose cost nobody knows; `used` is without them. */
    unknownCostRequests: number;
  };
}

export interface Percentiles {
  p50: number;
  p95: number;
}

/** The use of one provider since it was first called, over all engines of the user and their restarts. */
export interface ProviderMetrics {
  totalRequests: number;
  successfulRequests: number;
  failedRequests: number;
  /** Milliseconds. */
  averageResponseTime: number;
  /** US dollars of the calls whose cost is known; `unknown` when there were calls and nobody knows the cost of any. */
  totalCost: number | 'unknown';
  /** Calls whose cost nobody knows; `totalCost` is without them. */
  unknownCostRequests: number;
  totalTokens: number;
  /** ISO 8601 of the last call, or null. */
  lastUsed: string | null;
  /** Share of calls that succeeded, 0 to 1; 1 before the first call. */
  uptime: number;
  /** Milliseconds to the first piece of text, of the newest calls that succeeded; null before the first. */
  timeToFirstToken: Percentiles | null;
  /** Tokens a second after the first, of the same calls. p95 is the speed that 5% of the calls exceed. */
  tokensPerSecond: Percentiles | null;
}

/** What one provider did on one day. */
export interface DailyUsage {
  provider: string;
  /** Local day, `YYYY-MM-DD`. */
  day: string;
  calls: number;
  failures: number;
  tokens: number;
  /** US dollars of the calls whose cost is known; `unknown` when nobody knows that of any. */
  cost: number | 'unknown';
  /** Calls whose cost nobody knows; `cost` is without them. */
  unknownCostCalls: number;
  /** Milliseconds of the calls that succeeded, from the request to the end of the answer; null without one. */
  latency: Percentiles | null;
}

export interface WorkspaceFacts {
  folder: string;
  /** Null when nothing tells. */
  framework: Framework | null;
  frameworkVersion: string | null;
  language: CodeLanguage;
  packageManager: 'npm' | 'pnpm' | 'yarn' | 'bun';
  /** Folder of the package.json that counts, absolute; the workspace folder where there is none. */
  packageFolder: string;
  /** Folder for new components, absolute: the one that exists, or the one the framework's users expect. */
  componentsFolder: string;
  /** How other files of that folder are named. */
  fileNaming: 'PascalCase' | 'kebab-case';
  /** Names from dependencies and devDependencies with their ranges. */
  packages: Record<string, string>;
}

export interface HistoryEntry {
  id: string;
  /** Whether something was made, or code that was there was changed; missing: made. */
  kind?: 'generate' | 'refine' | undefined;
  description: string;
  framework: Framework;
  name: string;
  provider: string;
  status: 'running' | 'complete' | 'invalid' | 'partial' | 'failed' | 'cancelled';
  verdict: 'kept' | 'discarded' | null;
  path: string | null;
  /** ISO 8601. */
  startedAt: string;
}

export interface TemplateSummary {
  id: string;
  name: string;
  version: string;
  framework: Framework;
  language: string;
  category: string;
  description: string;
  tags: string[];
  source: 'workspace' | 'user' | 'builtin';
}

export interface FeatureState {
  /** `<namespace>.<toggle>`, such as `uiforge-mcp.ai-generation`. */
  name: string;
  enabled: boolean;
  description: string;
  /** Where the value comes from. */
  source: 'default' | 'file';
}
