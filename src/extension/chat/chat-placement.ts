import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { UIForgeError } from '../../protocol/errors.ts';
import type { Framework } from '../../protocol/framework.ts';
import type { UIComponentRequestInput, UIComponentResponse } from '../../protocol/generation.ts';
import type { EngineClient } from '../engine/engine-client.ts';
import type { CompanionFile } from '../generate/companion-files.ts';
import type { GenerationController, GenerationResult } from '../generate/generation-controller.ts';
import { insertCode, placeCode } from '../generator/place-code.ts';

/** Code of a chat answer and where it belongs. Plain data: a button carries it. */
export interface ChatPlacement {
  /** Id of the answer in the engine's history. */
  id: string;
  request: UIComponentRequestInput;
  folder: string | null;
  targetFolder: string | null;
  /** Files made later, to be kept with it. */
  files?: CompanionFile[] | undefined;
}

/** A file of a chat answer that belongs beside one that is there. Plain data: a button carries it. */
export interface ChatFile extends CompanionFile {
  framework: Framework;
  /** Absolute; null where there is none. */
  folder: string | null;
}

/** Puts the code of chat answers where the user wants it. */
export class ChatPlacements {
  readonly #engine: EngineClient;
  readonly #generations: GenerationController;
  /** Documents that answers went to, by the answer's id. */
  readonly #placed = new Map<string, string>();

  constructor(engine: EngineClient, generations: GenerationController) {
    this.#engine = engine;
    this.#generations = generations;
  }

  /** Makes a file of it, to be kept or discarded like any generated one. */
  async createFile({ id, request, folder, targetFolder, files = [] }: ChatPlacement): Promise<GenerationResult> {
    const response = await this.#get(id);
    const all = [...(response.files ?? []), ...files];
    const whole = all.length > 0 ? { ...response, files: all } : response;
    const result = await this.#generations.place({ request, folder, targetFolder }, whole);
    if (result.uri !== null) this.#placed.set(id, result.uri);
    return result;
  }

  /** Saves a file where it belongs and shows it; asks about one that is there. Null: the user went away. */
  async addFile({ path: fileName, content: code, language, framework, folder }: ChatFile): Promise<vscode.Uri | null> {
    return placeCode({ code, fileName, framework, language }, folder);
  }

  /** The document that an answer went to, as text; null while it is only in the chat. */
  documentOf(id: string): string | null {
    return this.#placed.get(id) ?? null;
  }

  /** Puts it in at the cursor of the editor that was used last. @throws UIForgeError where there is none */
  async insert({ id }: ChatPlacement): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) {
      throw new UIForgeError('NOT_FOUND', l10n.t('There is no editor to put the code into.'), {
        hint: l10n.t('Open a file and put the cursor where the code belongs, or use Create File.'),
      });
    }
    await insertCode(editor, (await this.#get(id)).code);
  }

  async #get(id: string): Promise<UIComponentResponse> {
    const response = await this.#engine.request('generation/get', { id });
    if (!response) {
      throw new UIForgeError('NOT_FOUND', l10n.t('That answer is no longer kept.'), {
        hint: l10n.t('Ask for it again.'),
      });
    }
    return response;
  }
}
