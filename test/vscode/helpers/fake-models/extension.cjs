// An extension that brings language models, as Copilot does. What they answer stands in the file FAKE_MODELS_SCRIPT
// (`{"text": ..., "everyMs": ..., "error": {"kind": ..., "message": ...}}`), read anew at each call; what was asked goes to
// the file FAKE_MODELS_LOG, one line of JSON for each event. Like Copilot's, its models want the user's consent first.
const fs = require('node:fs');
const vscode = require('vscode');

const PIECE = 12;

function model(id, imageInput) {
  return {
    id,
    name: `Fake ${id}`,
    family: 'fake-family',
    version: '1',
    maxInputTokens: 100_000,
    maxOutputTokens: 8_000,
    // The chat lets no participant answer unless it has a model to choose, and chooses one that can call tools.
    capabilities: { imageInput, toolCalling: process.env.FAKE_MODELS_IN_CHAT === '1' },
    // Of the proposed API: what makes VS Code ask the user before another extension gets an answer.
    requiresAuthorization: { label: 'Fake account' },
  };
}

function log(entry) {
  fs.appendFileSync(process.env.FAKE_MODELS_LOG, `${JSON.stringify(entry)}\n`);
}

/** What can be written down of a message's part. */
function written(part) {
  if (part instanceof vscode.LanguageModelTextPart) return part.value;
  if (part instanceof vscode.LanguageModelDataPart) return { mimeType: part.mimeType, bytes: part.data.byteLength };
  return '?';
}

async function answer(info, messages, options, progress, token) {
  const script = JSON.parse(fs.readFileSync(process.env.FAKE_MODELS_SCRIPT, 'utf8'));
  log({
    event: 'asked',
    model: info.id,
    messages: messages.map(({ role, content }) => ({ role, content: content.map(written) })),
    modelOptions: options.modelOptions,
  });
  token.onCancellationRequested(() => log({ event: 'cancelled', model: info.id }));
  const { text = '', everyMs = 0, error } = script;
  if (error) {
    const make = vscode.LanguageModelError[error.kind];
    throw make ? make(error.message) : Object.assign(new Error(error.message), { name: error.kind });
  }
  for (let at = 0; at < text.length && !token.isCancellationRequested; at += PIECE) {
    progress.report(new vscode.LanguageModelTextPart(text.slice(at, at + PIECE)));
    if (everyMs > 0) await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  log({ event: 'ended', model: info.id, cancelled: token.isCancellationRequested });
}

exports.activate = (context) => {
  if (!process.env.FAKE_MODELS_SCRIPT) return;
  context.subscriptions.push(
    vscode.lm.registerLanguageModelChatProvider('fake', {
      provideLanguageModelChatInformation: () => [model('coder', true), model('writer', false)],
      provideLanguageModelChatResponse: answer,
      provideTokenCount: async (_model, text) =>
        typeof text === 'string' ? text.split(/\s+/).filter(Boolean).length : 100,
    }),
  );
};
