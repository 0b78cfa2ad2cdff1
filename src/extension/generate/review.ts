import * as l10n from '@vscode/l10n';
import type { Finding } from '../../protocol/findings.ts';
import type { Dependency, GenerationMetadata, UIComponentRequestInput } from '../../protocol/generation.ts';
import { formatDecimal, formatNumber } from '../../protocol/locale.ts';
import type { CompanionFile } from './companion-files.ts';

/** What of an answer's metadata a review shows. */
export type ReviewFacts = Pick<
  GenerationMetadata,
  'provider' | 'providerType' | 'model' | 'template' | 'cached' | 'repaired' | 'tokens' | 'generationTime'
> & { compiler: string; errors: number; warnings: number };

export type ReviewStatus =
  | { kind: 'streaming'; activity: string }
  /** It ended, and the compiler has accepted it or not (`facts.errors`). */
  | { kind: 'complete'; facts: ReviewFacts }
  /** A part of an answer; `reason` says in a few words why it is no more. */
  | { kind: 'partial'; reason: string };

/** A generated text that nobody has decided on yet. Plain data: it is kept in the workspace's state. */
export interface Review {
  /** The document's URI as text. */
  uri: string;
  /** Id of the generation in the engine's history, once known. */
  id: string | null;
  name: string;
  /** Proposed name for a document that has no file yet. */
  fileName: string;
  request: UIComponentRequestInput;
  /** Workspace folder whose facts shaped it. */
  folder: string | null;
  /** Present when the file was made for this generation: taken away by Discard. */
  created: { path: string; firstFolder: string | null } | null;
  /** Text that the generation took the place of: put back by Discard. */
  previous: { text: string; dirty: boolean } | null;
  status: ReviewStatus;
  /** Files made beside the component: Keep writes them. */
  files?: CompanionFile[] | undefined;
  /** Packages that the code imports and the workspace doesn't have. */
  missing?: Dependency[] | undefined;
}

/** The line above the code: what it is and where it came from, never passing the template library off as AI. */
export function reviewLabel(status: ReviewStatus): string {
  switch (status.kind) {
    case 'streaming':
      return status.activity;
    case 'partial':
      return l10n.t('Partial: {0}', status.reason);
    case 'complete':
      return factsLabel(status.facts);
  }
}

function factsLabel(facts: ReviewFacts): string {
  const source =
    facts.providerType === 'offline'
      ? facts.template
        ? l10n.t('Offline: from the template library ({0})', facts.template)
        : l10n.t('Offline: from the template library')
      : [facts.provider, facts.model].filter(Boolean).join(' ');
  const parts = [
    source,
    facts.cached ? l10n.t('from cache') : '',
    facts.tokens && facts.providerType !== 'offline' && !facts.cached
      ? l10n.t('{0} tokens', formatNumber(facts.tokens.totalTokens))
      : '',
    facts.cached ? '' : `${formatDecimal(facts.generationTime / 1000, 1)} s`,
    facts.repaired ? l10n.t('repaired once') : '',
    facts.errors === 0 ? l10n.t('checked by {0}', facts.compiler) : '',
  ];
  return parts.filter(Boolean).join(' · ');
}

/** `2 errors, 1 warning`, or an empty text. */
export function countFindings(findings: readonly Pick<Finding, 'severity'>[]): string {
  const count = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity).length;
  return [countErrors(count('error')), countWarnings(count('warning'))].filter(Boolean).join(', ');
}

function countErrors(count: number): string {
  if (count === 0) return '';
  return count === 1 ? l10n.t('1 error') : l10n.t('{0} errors', count);
}

function countWarnings(count: number): string {
  if (count === 0) return '';
  return count === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', count);
}

/** What a review keeps of an answer's metadata. */
export function factsOf(metadata: GenerationMetadata): ReviewFacts {
  const { provider, providerType, model, template, cached, repaired, tokens, generationTime, validation } = metadata;
  const count = (severity: Finding['severity']) =>
    validation.findings.filter((finding) => finding.severity === severity).length;
  return {
    provider,
    providerType,
    model,
    template,
    cached,
    repaired,
    tokens,
    generationTime,
    compiler: validation.compiler,
    errors: count('error'),
    warnings: count('warning'),
  };
}
