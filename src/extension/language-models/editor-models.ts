import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { EditorModel, EditorModelEvent, EditorModelRequest } from '../../protocol/editor-models.ts';
import { UIForgeError } from '../../protocol/errors.ts';
import { DisposableList } from '../disposables.ts';
import type { ExtensionHandlers } from '../engine/extension-handlers.ts';
import { modelError } from './model-error.ts';
import { modelOptionsFor } from './model-options.ts';

/** Vendors whose models have answered a request of the user: consent was given then, or was not needed. */
const USED_KEY = 'uiforge.languageModels.used';
/** Milliseconds between two signs of life while a dialog asks the user. */
const HEARTBEAT_MS = 1_000;
/** Milliseconds that counting may take; without a count the engine's own tokenizer does it. */
const COUNT_MS = 2_000;

type Emit = (event: EditorModelEvent) => void;

/**
 * Calls the language models of VS Code for the engine. A dialog for consent only ever comes up for what the user did:
 * requests of programs reach a vendor's models once the user has used them.
 */
export class EditorModels implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #disposables = new DisposableList();
  readonly #changed = new vscode.EventEmitter<void>();
  /** Vendors that the user said no to since the window opened: not asked again unless the user wants to be. */
  readonly #denied = new Set<string>();
  readonly onDidChange = this.#changed.event;

  constructor(context: vscode.ExtensionContext) {
    this.#context = context;
    this.#disposables.add(this.#changed);
    this.#disposables.add(vscode.lm.onDidChangeChatModels(() => this.#changed.fire()));
    this.#disposables.add(context.languageModelAccessInformation.onDidChange(() => this.#changed.fire()));
  }

  /** What the engine may ask of the extension. */
  readonly handlers: ExtensionHandlers = {
    'lm/models': async ({ askAgain }) => {
      if (!vscode.workspace.isTrusted) return [];
      if (askAgain) this.#denied.clear();
      return (await vscode.lm.selectChatModels()).map((model) => this.#describe(model));
    },
    'lm/send': (request, token, emit) => this.#send(request, token, emit),
  };

  dispose(): void {
    this.#disposables.dispose();
  }

  #describe(model: vscode.LanguageModelChat): EditorModel {
    const { id, vendor, family, version, name, maxInputTokens } = model;
    const access = this.#accessTo(model);
    return { id, vendor, family, version, name, maxInputTokens, images: takesImages(model), access };
  }

  #accessTo(model: vscode.LanguageModelChat): EditorModel['access'] {
    const may = this.#context.languageModelAccessInformation.canSendRequest(model);
    if (may === false || this.#denied.has(model.vendor)) return 'denied';
    // Some versions of VS Code say yes before the user was asked. Only what has worked is known to need no dialog.
    return may && this.#used().includes(model.vendor) ? 'allowed' : 'ask';
  }

  #used(): string[] {
    return this.#context.globalState.get<string[]>(USED_KEY, []);
  }

  async #send(request: EditorModelRequest, token: vscode.CancellationToken, emit: Emit) {
    const { vendor, id } = request.model;
    if (!vscode.workspace.isTrusted) {
      throw new UIForgeError(
        'PERMISSION_DENIED',
        l10n.t('This workspace is not trusted, so no language model is asked.'),
        {
          hint: l10n.t('Trust the workspace, or use the offline library.'),
        },
      );
    }
    const [model] = await vscode.lm.selectChatModels({ vendor, id });
    const call = { vendor, id, promptTokens: null as number | null, maxInputTokens: model?.maxInputTokens ?? 0 };
    if (!model) throw modelError(vscode.LanguageModelError.NotFound(), call);
    const access = this.#accessTo(model);
    if (access === 'denied' || (access === 'ask' && !request.byUser)) {
      throw modelError(vscode.LanguageModelError.NoPermissions(), call);
    }
    const messages = request.messages.map(toMessage);
    const counting = count(model, messages, token).then((tokens) => {
      call.promptTokens = tokens;
      return tokens;
    });
    const { modelOptions, ignored } = modelOptionsFor(vendor, request.options);
    try {
      const options = {
        justification: l10n.t('UIForge asks it for the code of the component that you described.'),
        modelOptions,
      };
      // The user may take their time with a dialog.
      const response = await tellingOfDialog(access === 'ask', emit, () => model.sendRequest(messages, options, token));
      const text = await passOn(response, emit);
      if (token.isCancellationRequested) throw new vscode.CancellationError();
      await this.#remember(vendor);
      const completion = await count(model, [text], token);
      const prompt = await counting;
      return {
        tokens: prompt === null || completion === null ? null : { prompt, completion },
        ignoredOptions: ignored,
      };
    } catch (error) {
      if (token.isCancellationRequested) throw new UIForgeError('CANCELLED', l10n.t('Cancelled.'), { cause: error });
      const failure = modelError(error, call);
      if (isNoPermissions(error)) {
        this.#denied.add(vendor);
        this.#changed.fire();
      }
      throw failure;
    }
  }

  async #remember(vendor: string): Promise<void> {
    const used = this.#used();
    if (!used.includes(vendor)) await this.#context.globalState.update(USED_KEY, [...used, vendor]);
  }
}

/**
 * What a model can do is no part of the stable API, but versions of VS Code that know it have it on the model. It is
 * only read: where it is missing, nobody knows.
 */
function takesImages(model: vscode.LanguageModelChat): boolean | null {
  const { capabilities } = model as { capabilities?: { supportsImageToText?: unknown } };
  const told = capabilities?.supportsImageToText;
  return typeof told === 'boolean' ? told : null;
}

/** VS Code's models have no system role: what the system says comes as the user's words. */
function toMessage({ role, content, images = [] }: EditorModelRequest['messages'][number]) {
  const text = new vscode.LanguageModelTextPart(content);
  if (role === 'assistant') return vscode.LanguageModelChatMessage.Assistant([text]);
  const pictures = images.map(({ data, mimeType }) =>
    vscode.LanguageModelDataPart.image(Buffer.from(data, 'base64'), mimeType),
  );
  return vscode.LanguageModelChatMessage.User([text, ...pictures]);
}

/** Text as it comes; of anything else (thoughts, say) only that it came. Resolves with the whole text. */
async function passOn(response: vscode.LanguageModelChatResponse, emit: Emit): Promise<string> {
  let whole = '';
  for await (const part of response.stream) {
    if (part instanceof vscode.LanguageModelTextPart) {
      whole += part.value;
      emit({ type: 'text', text: part.value });
    } else {
      emit({ type: 'heartbeat' });
    }
  }
  return whole;
}

async function tellingOfDialog<T>(mayOpen: boolean, emit: Emit, work: () => Thenable<T>): Promise<T> {
  if (!mayOpen) return await work();
  emit({ type: 'asking' });
  const timer = setInterval(() => emit({ type: 'asking' }), HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    // It is answered: from here on the clocks count again.
    emit({ type: 'heartbeat' });
  }
}

/** Tokens by the model's own count; null where it can't, or not soon. */
async function count(
  model: vscode.LanguageModelChat,
  texts: (string | vscode.LanguageModelChatMessage)[],
  token: vscode.CancellationToken,
): Promise<number | null> {
  const late = new Promise<null>((resolve) => {
    setTimeout(() => resolve(null), COUNT_MS);
  });
  const counted = Promise.all(texts.map((text) => model.countTokens(text, token)))
    .then((counts) => counts.reduce((sum, each) => sum + each, 0))
    .catch(() => null);
  const tokens = await Promise.race([counted, late]);
  return tokens !== null && Number.isInteger(tokens) && tokens >= 0 ? tokens : null;
}

function isNoPermissions(error: unknown): boolean {
  return error instanceof vscode.LanguageModelError && error.code === vscode.LanguageModelError.NoPermissions().code;
}
