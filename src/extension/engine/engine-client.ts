import type { ChildProcess } from 'node:child_process';
import * as l10n from '@vscode/l10n';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter, ProgressType } from 'vscode-jsonrpc/node';
import type { CompanionsRequestInput, CompanionsResponse } from '../../protocol/companions.ts';
import type {
  EngineMethod,
  EngineNotifications,
  EngineRequests,
  GenerationProgress,
  InitializeParams,
  InitializeResult,
  RefineProgress,
} from '../../protocol/engine-rpc.ts';
import { UIForgeError } from '../../protocol/errors.ts';
import type { UIComponentRequestInput, UIComponentResponse } from '../../protocol/generation.ts';
import type { RefineRequestInput, RefineResponse } from '../../protocol/refine.ts';
import type { Disposable } from '../disposables.ts';
import { Emitter } from '../emitter.ts';
import type { EngineState } from './engine-state.ts';
import { answerEngine, type ExtensionHandlers } from './extension-handlers.ts';
import { RestartPolicy } from './restart-policy.ts';
import type { CancelToken } from './rpc-call.ts';
import { callEngine, unavailable } from './rpc-call.ts';

export interface EngineClientOptions {
  /** Starts the process, with an IPC channel. */
  start: () => ChildProcess;
  /** What to send with `engine/initialize`; asked anew at every start. */
  initializeParams: () => Promise<InitializeParams>;
  log: (level: 'debug' | 'info' | 'warn' | 'error', message: string) => void;
  /** Asked before anything goes to a service; rejects with CANCELLED when the user does not want it to. */
  beforeSending?: ((sending: Sending, token?: CancelToken) => Promise<void>) | undefined;
  /** Answers what the engine asks of the editor. */
  handlers?: ExtensionHandlers | undefined;
  /** Milliseconds on a monotonic clock. */
  now?: () => number;
}

/** What is about to be asked of a service. */
export type Sending =
  | { method: 'context/preview'; params: EngineRequests['context/preview']['params'] }
  | { method: 'context/previewRefine'; params: EngineRequests['context/previewRefine']['params'] }
  | { method: 'context/previewCompanions'; params: EngineRequests['context/previewCompanions']['params'] };

const START_LIMIT_MS = 15_000;
const SHUTDOWN_LIMIT_MS = 2_000;
const generationProgress = new ProgressType<GenerationProgress>();
const refineProgress = new ProgressType<RefineProgress>();

interface Running {
  child: ChildProcess;
  connection: MessageConnection;
}

/**
 * The extension's end of the engine. The process starts at the first request, is started again after a crash, and ends
 * with `dispose`. A request that is under way when the engine dies rejects with UNAVAILABLE; nothing is sent twice.
 */
export class EngineClient implements Disposable {
  readonly #options: EngineClientOptions;
  readonly #policy: RestartPolicy;
  readonly #stateEvent = new Emitter<EngineState>();
  readonly #activityEvent = new Emitter<number>();
  readonly #notificationEvents: { [K in keyof EngineNotifications]: Emitter<EngineNotifications[K]> } = {
    'engine/log': new Emitter(),
    'providers/changed': new Emitter(),
    'features/changed': new Emitter(),
  };
  #state: EngineState = { kind: 'idle' };
  #running: Running | undefined;
  #starting: Promise<Running> | undefined;
  #restartTimer: NodeJS.Timeout | undefined;
  #crashes = 0;
  #generations = 0;
  #nextToken = 1;
  #disposed = false;

  constructor(options: EngineClientOptions) {
    this.#options = options;
    this.#policy = new RestartPolicy(options.now ?? (() => performance.now()));
  }

  get state(): EngineState {
    return this.#state;
  }

  /** Generations that this window waits for. */
  get activeGenerations(): number {
    return this.#generations;
  }

  readonly onDidChangeState = this.#stateEvent.on;
  readonly onDidChangeActivity = this.#activityEvent.on;

  onNotification<K extends keyof EngineNotifications>(
    name: K,
    listener: (params: EngineNotifications[K]) => void,
  ): Disposable {
    return this.#notificationEvents[name].on(listener);
  }

  /**
   * Calls the engine, starting it when it doesn't run.
   * @throws UIForgeError; CANCELLED when `token` was, UNAVAILABLE when the engine died or stopped.
   */
  async request<M extends EngineMethod>(
    method: M,
    params: EngineRequests[M]['params'],
    token?: CancelToken,
  ): Promise<EngineRequests[M]['result']> {
    const { connection } = await this.#ready();
    if (token?.isCancellationRequested) throw new UIForgeError('CANCELLED', l10n.t('Cancelled.'));
    return callEngine(connection, method, params, token);
  }

  /** `generation/generate`, with its events. `onEvent` is never called after the promise has settled. */
  async generate(
    request: UIComponentRequestInput,
    options: { folder?: string | undefined; onEvent: (event: GenerationProgress) => void; token?: CancelToken },
  ): Promise<UIComponentResponse> {
    const { folder, onEvent } = options;
    await this.#options.beforeSending?.({ method: 'context/preview', params: { request, folder } }, options.token);
    return this.#generation(options.token, generationProgress, onEvent, (connection, token) =>
      callEngine(connection, 'generation/generate', { request, folder, token }, options.token),
    );
  }

  /**
   * `generation/refine`, with its events. `onEvent` is never called after the promise has settled.
   * @param options.file absolute path of the file that holds the code, where it has one
   */
  async refine(
    request: RefineRequestInput,
    options: {
      folder?: string | undefined;
      file?: string | undefined;
      onEvent: (event: RefineProgress) => void;
      token?: CancelToken;
    },
  ): Promise<RefineResponse> {
    const { folder, file, onEvent } = options;
    const params = { request, folder, file };
    await this.#options.beforeSending?.({ method: 'context/previewRefine', params }, options.token);
    return this.#generation(options.token, refineProgress, onEvent, (connection, token) =>
      callEngine(connection, 'generation/refine', { request, folder, file, token }, options.token),
    );
  }

  /** `generation/companions`, with its stages. `onEvent` is never called after the promise has settled. */
  async companions(
    request: CompanionsRequestInput,
    options: {
      folder?: string | undefined;
      file?: string | undefined;
      onEvent: (event: RefineProgress) => void;
      token?: CancelToken;
    },
  ): Promise<CompanionsResponse> {
    const { folder, file, onEvent } = options;
    const params = { request, folder, file };
    await this.#options.beforeSending?.({ method: 'context/previewCompanions', params }, options.token);
    return this.#generation(options.token, refineProgress, onEvent, (connection, token) =>
      callEngine(connection, 'generation/companions', { ...params, token }, options.token),
    );
  }

  /** A call that tells what happens on the way and counts as a generation. */
  async #generation<Event, Result>(
    cancel: CancelToken | undefined,
    type: ProgressType<Event>,
    onEvent: (event: Event) => void,
    call: (connection: MessageConnection, token: string) => Promise<Result>,
  ): Promise<Result> {
    const { connection } = await this.#ready();
    if (cancel?.isCancellationRequested) throw new UIForgeError('CANCELLED', l10n.t('Cancelled.'));
    const token = `generation-${this.#nextToken++}`;
    const listening = connection.onProgress(type, token, onEvent);
    this.#countGenerations(1);
    try {
      return await call(connection, token);
    } finally {
      listening.dispose();
      this.#countGenerations(-1);
    }
  }

  /** Starts the engine if it doesn't run and says where it listens. */
  async info(): Promise<InitializeResult> {
    await this.#ready();
    if (this.#state.kind !== 'ready') throw unavailable(l10n.t('The engine ended while it was starting.'));
    return this.#state.info;
  }

  /** Ends the engine and starts a new one, whatever state it is in; earlier crashes are forgotten. */
  async restart(): Promise<void> {
    this.#policy.forget();
    this.#crashes = 0;
    clearTimeout(this.#restartTimer);
    await this.#stop();
    this.#setState({ kind: 'idle' });
    await this.#ready();
  }

  /** Ends the engine; resolves when its process is gone. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    clearTimeout(this.#restartTimer);
    await this.#stop();
    this.#setState({ kind: 'stopped', reason: l10n.t('The window is closing.') });
    for (const emitter of [this.#stateEvent, this.#activityEvent, ...Object.values(this.#notificationEvents)]) {
      emitter.dispose();
    }
  }

  #ready(): Promise<Running> {
    if (this.#disposed) return Promise.reject(unavailable(l10n.t('The window is closing.')));
    if (this.#state.kind === 'stopped') return Promise.reject(unavailable(this.#state.reason));
    if (this.#running && this.#state.kind === 'ready') return Promise.resolve(this.#running);
    clearTimeout(this.#restartTimer);
    if (!this.#starting) {
      const starting = this.#start().finally(() => {
        if (this.#starting === starting) this.#starting = undefined;
      });
      this.#starting = starting;
    }
    return this.#starting;
  }

  async #start(): Promise<Running> {
    this.#setState({ kind: 'starting' });
    const params = await this.#options.initializeParams().catch((error: unknown) => {
      this.#setState({ kind: 'idle' });
      throw error;
    });
    if (this.#disposed) throw unavailable(l10n.t('The window is closing.'));
    const child = this.#options.start();
    const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child), {
      error: (message) => this.#options.log('error', message),
      warn: (message) => this.#options.log('warn', message),
      info: (message) => this.#options.log('info', message),
      log: (message) => this.#options.log('debug', message),
    });
    const running: Running = { child, connection };
    this.#running = running;
    let died: (reason: string) => void = () => undefined;
    const death = new Promise<never>((_resolve, reject) => {
      died = (reason) => reject(unavailable(reason));
    });
    death.catch(() => undefined);
    const onEnd = (reason: string) => {
      died(reason);
      this.#ended(running, reason);
    };
    child.once('error', (error) => onEnd(l10n.t('The engine could not be started: {0}', error.message)));
    child.once('exit', (code, signal) => {
      const how = signal ?? l10n.t('exit status {0}', String(code));
      onEnd(l10n.t('The engine ended unexpectedly ({0}).', how));
    });
    connection.onError(([error]) => this.#options.log('error', `Connection to the engine: ${error.message}`));
    for (const name of Object.keys(this.#notificationEvents) as (keyof EngineNotifications)[]) {
      connection.onNotification(name, (value) => (this.#notificationEvents[name] as Emitter<unknown>).fire(value));
    }
    if (this.#options.handlers) answerEngine(connection, this.#options.handlers);
    connection.listen();
    const limit = setTimeout(() => child.kill('SIGKILL'), START_LIMIT_MS);
    try {
      const info = await Promise.race([callEngine(connection, 'engine/initialize', params), death]);
      this.#setState({ kind: 'ready', info });
      return running;
    } catch (error) {
      // An engine that refuses to initialise counts as crashed: its exit runs the restart policy.
      child.kill();
      throw error;
    } finally {
      clearTimeout(limit);
    }
  }

  /** The process is gone. Pending requests reject only because the connection is disposed here. */
  #ended(running: Running, reason: string): void {
    if (this.#running !== running) return;
    this.#running = undefined;
    running.connection.dispose();
    if (this.#disposed) return;
    this.#options.log('error', reason);
    this.#crashes += 1;
    const decision = this.#policy.crashed();
    if (decision.action === 'stop') {
      this.#setState({
        kind: 'stopped',
        reason: `${reason} ${l10n.t('It has crashed too often in the last minutes.')}`,
      });
      return;
    }
    this.#setState({ kind: 'restarting', crashes: this.#crashes, reason });
    this.#restartTimer = setTimeout(() => {
      this.#ready().catch(() => undefined);
    }, decision.delayMs);
  }

  async #stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    this.#starting = undefined;
    if (!running) return;
    const { child, connection } = running;
    const exited = new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve();
      else child.once('exit', () => resolve());
    });
    const limit = setTimeout(() => child.kill('SIGKILL'), SHUTDOWN_LIMIT_MS);
    // It may die before it answers: only its exit counts. Without its channel the engine ends by itself.
    await Promise.race([callEngine(connection, 'engine/shutdown', {}).catch(() => undefined), exited]);
    if (child.connected) child.disconnect();
    await exited;
    clearTimeout(limit);
    connection.dispose();
  }

  #setState(state: EngineState): void {
    this.#state = state;
    this.#stateEvent.fire(state);
  }

  #countGenerations(by: number): void {
    this.#generations += by;
    this.#activityEvent.fire(this.#generations);
  }
}
