import type { Finding } from '../../protocol/findings.ts';
import type { Dependency, GenerationMetadata, UIComponentRequestInput } from '../../protocol/generation.ts';
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
      return `Partial: ${status.reason}`;
    case 'complete':
      return factsLabel(status.facts);
  }
}

function factsLabel(facts: ReviewFacts): string {
  const source =
    facts.providerType === 'offline'
      ? `Offline: from the template library${facts.template ? ` (${facts.template})` : ''}`
      : [facts.provider, facts.model].filter(Boolean).join(' ');
  const parts = [
    source,
    facts.cached ? 'from cache' : '',
    facts.tokens && facts.providerType !== 'offline' && !facts.cached
      ? `${facts.tokens.totalTokens.toLocaleString('en')} tokens`
      : '',
    facts.cached ? '' : `${(facts.generationTime / 1000).toFixed(1)} s`,
    facts.repaired ? 'repaired once' : '',
    facts.errors === 0 ? `checked by ${facts.compiler}` : '',
  ];
  return parts.filter(Boolean).join(' · ');
}

/** `2 errors, 1 warning`, or an empty text. */
export function countFindings(findings: readonly Pick<Finding, 'severity'>[]): string {
  const count = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity).length;
  return [plural(count('error'), 'error'), plural(count('warning'), 'warning')].filter(Boolean).join(', ');
}

function plural(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
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
