import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { GenerateCall, GenerationService, RefineCall } from '../../../src/engine/generation/service-contract.ts';
import { UIForgeError } from '../../../src/protocol/errors.ts';
import { FRAMEWORK_INFO } from '../../../src/protocol/framework.ts';
import type { UIComponentRequestInput, UIComponentResponse } from '../../../src/protocol/generation.ts';
import { uiComponentRequestSchema } from '../../../src/protocol/generation.ts';
import type { RefineRequestInput, RefineResponse } from '../../../src/protocol/refine.ts';

const COMPILER = 'scripted 1.0.0';

/** Descriptions with a meaning of their own. */
export const ENDLESS = 'never ends';
export const FAILING = 'no key';

export interface ScriptedService extends GenerationService {
  /** What was asked, in order. */
  readonly calls: UIComponentRequestInput[];
  /** What was asked to be changed, in order. */
  readonly refinements: RefineRequestInput[];
  /** Resolves when a call that never ends was aborted. */
  readonly aborted: Promise<void>;
  /** Resolves when a call that never ends has given its first piece. */
  readonly underWay: Promise<void>;
}

/** The code that the service writes for a description. */
export function codeFor(description: string): string {
  const lines = Array.from({ length: 40 }, (_, index) => `// ${index}: ${description}`);
  return `${lines.join('\n')}\nexport default null;\n`;
}

/** A generation service that writes known code piece by piece, fails, or never ends, as the description says. */
export function scriptedService(providerType = 'custom'): ScriptedService {
  const made = new Map<string, UIComponentResponse>();
  const calls: UIComponentRequestInput[] = [];
  const refinements: RefineRequestInput[] = [];
  const aborted = Promise.withResolvers<void>();
  const underWay = Promise.withResolvers<void>();
  let active = 0;

  async function write(input: UIComponentRequestInput, { signal, onEvent }: GenerateCall) {
    const { type, framework, description } = uiComponentRequestSchema.parse(input);
    const id = randomUUID();
    const fileName = `Scripted${FRAMEWORK_INFO[framework].extension('ts')}`;
    onEvent?.({ type: 'started', id, name: 'Scripted', fileName, languageId: 'typescript' });
    onEvent?.({ type: 'stage', stage: 'provider', message: 'Asking the script.', provider: 'script' });
    if (description.includes(FAILING)) {
      throw new UIForgeError('UNAUTHENTICATED', 'The provider refused the key.', {
        hint: 'Set another key.',
        context: { provider: 'script' },
      });
    }
    const code = codeFor(description);
    onEvent?.({ type: 'chunk', text: 'a false start' });
    onEvent?.({ type: 'rewind', length: 0 });
    if (description.includes(ENDLESS)) await untilAborted(signal);
    for (const piece of code.match(/[\s\S]{1,50}/g) ?? []) {
      onEvent?.({ type: 'chunk', text: piece });
      await nextTurn();
      signal?.throwIfAborted();
    }
    onEvent?.({ type: 'progress', tokens: code.length, tokensPerSecond: 100, elapsedMs: 1 });
    const response: UIComponentResponse = {
      id,
      type,
      framework,
      name: 'Scripted',
      fileName,
      code,
      dependencies: [{ name: 'left-pad', range: '^1.0.0', installed: false, verified: false }],
      metadata: {
        generationTime: 1,
        provider: 'script',
        providerType,
        template: null,
        model: 'script-1',
        tokens: null,
        cost: 'unknown',
        cached: false,
        repaired: false,
        partial: false,
        validation: { ok: true, compiler: COMPILER, findings: [] },
        ignoredOptions: [],
        failovers: [],
      },
      generatedAt: new Date().toISOString(),
    };
    made.set(id, response);
    return response;
  }

  /** Writes the instruction as a comment before the code. */
  async function change(input: RefineRequestInput, { signal, onEvent }: RefineCall): Promise<RefineResponse> {
    const { code, framework, instruction } = input;
    const comment = `// ${instruction}\n`;
    const forward: GenerateCall['onEvent'] = (event) => {
      if (event.type === 'started') onEvent?.({ type: 'started', id: event.id });
      else if (event.type === 'chunk') onEvent?.({ type: 'text', text: event.text });
      else if (event.type === 'stage' || event.type === 'progress') onEvent?.(event);
    };
    const response = await write({ framework, description: instruction }, { signal, onEvent: forward });
    const changed = {
      ...response,
      code: comment + code,
      edits: [{ start: 0, end: 0, text: comment }],
      explanation: 'A comment says it now.',
      form: 'edits' as const,
    };
    made.set(response.id, changed);
    return changed;
  }

  async function untilAborted(signal: AbortSignal | undefined) {
    underWay.resolve();
    await new Promise((_, reject) =>
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true }),
    ).catch((reason) => {
      aborted.resolve();
      throw new UIForgeError('CANCELLED', 'Cancelled.', { cause: reason });
    });
  }

  return {
    calls,
    refinements,
    aborted: aborted.promise,
    underWay: underWay.promise,
    get active() {
      return active;
    },
    async generate(input, call = {}) {
      calls.push(input);
      active += 1;
      try {
        return await write(input, call);
      } finally {
        active -= 1;
      }
    },
    async refine(input, call = {}) {
      refinements.push(input);
      active += 1;
      try {
        return await change(input, call);
      } finally {
        active -= 1;
      }
    },
    async preview({ description }) {
      const report = { budget: 0, tokens: 0, picked: [], left: [], masked: [], notes: [] };
      const messages = [{ role: 'user' as const, content: description, images: [] }];
      return { messages, report, tokens: description.length, provider: null, cost: 'unknown', nothing: null };
    },
    async previewRefine({ instruction }) {
      return this.preview({ framework: 'react', description: instruction });
    },
    async companions() {
      return { files: [], notes: [], provider: null };
    },
    async previewCompanions({ code }) {
      return this.preview({ framework: 'react', description: code });
    },
    async validate({ code }) {
      const at = code.indexOf('!!');
      if (at < 0) return { ok: true, compiler: COMPILER, findings: [] };
      const finding = { severity: 'error' as const, rule: 'syntax', message: 'Unexpected !!', line: 1, column: at + 1 };
      return { ok: false, compiler: COMPILER, findings: [finding] };
    },
    async inspect() {
      throw new UIForgeError('NOT_FOUND', 'There is no workspace.');
    },
    get: (id) => made.get(id) ?? null,
    history: () => [],
    review() {},
  };
}
