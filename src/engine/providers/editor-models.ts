import type {
  EditorModel,
  EditorModelAnswer,
  EditorModelEvent,
  EditorModelRequest,
} from '../../protocol/editor-models.ts';

export interface ListOptions {
  /** The user wants to be asked for consent again where it was refused. */
  askAgain?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

/** The language models of the editor that this engine belongs to. */
export interface EditorModels {
  list(options?: ListOptions): Promise<EditorModel[]>;
  /** Asks one. Its last event is `end`. Aborting `signal` cancels the call in the editor. @throws UIForgeError */
  send(
    request: Omit<EditorModelRequest, 'token'>,
    signal: AbortSignal,
  ): AsyncIterable<EditorModelEvent | ({ type: 'end' } & EditorModelAnswer)>;
}

/**
 * The model that `wanted` means: an id, `vendor/id`, a family, a vendor or a name, in this order. Without a wish the
 * one that chooses by itself (`auto`), else the first that the editor lists.
 */
export function pickModel(models: readonly EditorModel[], wanted: string | undefined): EditorModel | undefined {
  if (wanted === undefined) return models.find(({ id }) => id === 'auto') ?? models[0];
  const name = wanted.toLowerCase();
  const readings: ((model: EditorModel) => string)[] = [
    ({ id }) => id,
    ({ vendor, id }) => `${vendor}/${id}`,
    ({ family }) => family,
    ({ vendor }) => vendor,
    (model) => model.name,
  ];
  for (const read of readings) {
    const found = models.filter((model) => read(model).toLowerCase() === name);
    if (found.length > 0) return pickModel(found, undefined);
  }
  return undefined;
}
