import * as l10n from '@vscode/l10n';
import { applyTextEdits } from '../../protocol/apply-text-edits.ts';
import type { HistoryEntry } from '../../protocol/engine-rpc.ts';
import type { UIForgeError } from '../../protocol/errors.ts';
import type { GenerationEvent, UIComponentRequestInput, UIComponentResponse } from '../../protocol/generation.ts';
import type { GeneratorRun, GeneratorStep } from '../../protocol/generator-panel.ts';
import { formatDollars } from '../../protocol/locale.ts';
import { ADVICE_LABELS, adviceFor } from '../error-advice.ts';
import { factsOf, reviewLabel } from '../generate/review.ts';

/** A generation in the panel: what the page shows of it, its code, and what made it. */
export interface RunRecord {
  run: GeneratorRun;
  code: string;
  /** Null for an answer out of the history that can't be asked for again as it was. */
  request: UIComponentRequestInput | null;
  response: UIComponentResponse | null;
}

/** A generation that was just asked for. */
export function beginRun(request: UIComponentRequestInput): RunRecord {
  return {
    request,
    response: null,
    code: '',
    run: {
      id: null,
      name: request.name ?? '',
      fileName: '',
      framework: request.framework,
      state: 'running',
      steps: [],
      tokens: 0,
      tokensPerSecond: 0,
      elapsedMs: 0,
      label: '',
      offline: false,
      cost: '',
      said: '',
      notes: [],
      files: [],
      findings: [],
      dependencies: [],
      problem: null,
      verdict: null,
    },
  };
}

/** The record after an event that came `atMs` after the start. */
export function applyEvent(record: RunRecord, event: GenerationEvent, atMs: number): RunRecord {
  const { run, code } = record;
  const withRun = (change: Partial<GeneratorRun>): RunRecord => ({ ...record, run: { ...run, ...change } });
  switch (event.type) {
    case 'started': {
      const { id, name, fileName } = event;
      return withRun({ id, name, fileName, steps: step(run, 'started', l10n.t('Making {0}', name), atMs) });
    }
    case 'stage':
      return withRun({ steps: step(run, event.stage, event.message, atMs) });
    case 'chunk':
      return { ...record, code: code + event.text };
    case 'rewind':
      return { ...record, code: code.slice(0, event.length) };
    case 'edits':
      return { ...record, code: applyTextEdits(code, event.edits) };
    case 'progress': {
      const { tokens, tokensPerSecond, elapsedMs } = event;
      return withRun({ tokens, tokensPerSecond, elapsedMs });
    }
    default:
      return record;
  }
}

/** The record of a generation that ended with an answer. */
export function completeRun(record: RunRecord, response: UIComponentResponse, atMs: number): RunRecord {
  const { ok, compiler } = response.metadata.validation;
  const message = ok ? l10n.t('Accepted by {0}', compiler) : l10n.t('Not accepted by {0}', compiler);
  const run = answered(record.run, response);
  return {
    ...record,
    response,
    code: response.code,
    run: { ...run, elapsedMs: atMs, steps: step(run, ok ? 'done' : 'problem', message, atMs) },
  };
}

/** The record of a generation that failed or broke off. */
export function failRun(record: RunRecord, error: UIForgeError, atMs: number): RunRecord {
  const advice = adviceFor(error.toPayload()) ?? { message: l10n.t('Cancelled.'), actions: ['tryAgain'] as const };
  const actions = advice.actions.map((id) => ({ id, label: ADVICE_LABELS[id] }));
  return {
    ...record,
    run: {
      ...record.run,
      state: record.code === '' ? 'failed' : 'partial',
      elapsedMs: atMs,
      problem: { message: advice.message, actions },
      steps: step(record.run, 'problem', error.message, atMs),
    },
  };
}

/** An answer out of the history. */
export function runOfResponse(response: UIComponentResponse, entry: HistoryEntry | undefined): RunRecord {
  const { framework, type, name } = response;
  const request = entry && entry.kind !== 'refine' ? { description: entry.description, framework, type, name } : null;
  const { run } = beginRun({ description: '', framework, name });
  return {
    request,
    response,
    code: response.code,
    run: { ...answered(run, response), elapsedMs: response.metadata.generationTime, verdict: entry?.verdict ?? null },
  };
}

function answered(run: GeneratorRun, response: UIComponentResponse): GeneratorRun {
  const { metadata } = response;
  return {
    ...run,
    id: response.id,
    name: response.name,
    fileName: response.fileName,
    state: metadata.partial ? 'partial' : metadata.validation.ok ? 'complete' : 'invalid',
    label: reviewLabel({ kind: 'complete', facts: factsOf(metadata) }),
    offline: metadata.providerType === 'offline',
    cost: costLabel(metadata),
    said: metadata.said ?? '',
    notes: metadata.notes ?? [],
    files: (response.files ?? []).map(({ path }) => path),
    findings: metadata.validation.findings,
    dependencies: response.dependencies,
    tokens: metadata.tokens?.completionTokens ?? run.tokens,
  };
}

/** What an answer cost, in words; unknown is never told as nothing. */
function costLabel({ cost, cached, providerType }: UIComponentResponse['metadata']): string {
  if (cached || providerType === 'offline') return '';
  return cost === 'unknown' ? l10n.t('cost unknown') : formatDollars(cost, 4);
}

function step(run: GeneratorRun, kind: GeneratorStep['kind'], message: string, atMs: number): GeneratorStep[] {
  return [...run.steps, { kind, message, atMs: Math.round(atMs) }];
}
