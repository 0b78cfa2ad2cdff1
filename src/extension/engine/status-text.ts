import * as l10n from '@vscode/l10n';
import type { ProviderStatus } from '../../protocol/engine-rpc.ts';
import { STATE_WORDS } from '../providers/provider-details.ts';
import type { EngineState } from './engine-state.ts';

export interface StatusInput {
  state: EngineState;
  /** Generations under way. */
  generations: number;
  providers: readonly ProviderStatus[];
  problems: readonly string[];
}

export interface StatusText {
  /** For the status bar, with codicons. */
  text: string;
  /** For screen readers. */
  label: string;
  /** For the tooltip, as Markdown. */
  details: string;
  severity: 'none' | 'warning' | 'error';
}

/** How the engine's state reads in the status bar. */
export function statusText(input: StatusInput): StatusText {
  const { icon, words, severity } = headline(input);
  const lines = [`**UIForge**: ${words}`];
  if (input.state.kind === 'restarting' || input.state.kind === 'stopped') lines.push(plain(input.state.reason));
  if (input.state.kind === 'ready') {
    const { version, url } = input.state.info;
    const pid = String(input.state.info.pid);
    lines.push(...input.providers.filter(({ enabled }) => enabled).map(providerLine));
    lines.push(...input.problems.map((problem) => `$(warning) ${plain(problem)}`));
    lines.push(l10n.t('Engine {0}, process {1}, {2}', version, pid, url));
  }
  return { text: `$(${icon}) UIForge`, label: `UIForge: ${words}`, details: lines.join('\n\n'), severity };
}

function headline(input: StatusInput): { icon: string; words: string; severity: StatusText['severity'] } {
  const { state, generations, problems } = input;
  switch (state.kind) {
    case 'idle':
      return { icon: 'sparkle', words: l10n.t('starts when it is needed'), severity: 'none' };
    case 'starting':
      return { icon: 'loading~spin', words: l10n.t('starting'), severity: 'none' };
    case 'restarting':
      return { icon: 'sync~spin', words: l10n.t('starting again after a crash'), severity: 'warning' };
    case 'stopped':
      return { icon: 'error', words: l10n.t('stopped'), severity: 'error' };
    case 'ready':
      if (generations > 0) {
        return {
          icon: 'loading~spin',
          words: generations === 1 ? l10n.t('generating') : l10n.t('generating {0} components', generations),
          severity: 'none',
        };
      }
      return problems.length > 0
        ? { icon: 'warning', words: l10n.t('ready, with problems'), severity: 'warning' }
        : { icon: 'sparkle', words: l10n.t('ready, {0}', answering(input.providers)), severity: 'none' };
  }
}

/** Who would answer now. */
function answering(providers: readonly ProviderStatus[]): string {
  const first = [...providers].sort((a, b) => b.priority - a.priority).find(({ state }) => state === 'ready');
  if (!first || first.type === 'offline') return l10n.t('offline (template library)');
  return first.model ? `${first.name} (${first.model})` : first.name;
}

function providerLine({ name, state, model, detail }: ProviderStatus): string {
  const icon =
    state === 'ready' ? 'pass' : state === 'breaker-open' || state === 'limited' ? 'warning' : 'circle-slash';
  const about = state === 'ready' ? (model ?? STATE_WORDS.ready) : (detail ?? STATE_WORDS[state]);
  return `$(${icon}) ${plain(name)}: ${plain(about)}`;
}

/** Text from elsewhere must not become Markdown or an icon. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-!<>|$]/g, '\\$&');
}
