import * as l10n from '@vscode/l10n';
import type { ContextItem, ContextPreview } from '../../protocol/context.ts';
import { formatBytes, formatDollars, formatNumber } from '../../protocol/locale.ts';

/** What a request would send, as Markdown that reads well as it is written. */
export function sentText(preview: ContextPreview): string {
  const { report, messages, nothing } = preview;
  const lines = [`# ${l10n.t('What Will Be Sent')}`, '', nothing ?? recipientOf(preview), ''];
  for (const note of report.notes) lines.push(note, '');
  lines.push(...section(l10n.t('What goes along'), report.picked));
  lines.push(...section(l10n.t('What was left out'), report.left));
  if (report.masked.length > 0) {
    lines.push(`## ${l10n.t('What was masked')}`, '');
    for (const { where, what, count } of report.masked)
      lines.push(`- ${where}: ${what}${count > 1 ? ` (${count})` : ''}`);
    lines.push('');
  }
  for (const { role, content, images } of messages) {
    const fence = '`'.repeat(Math.max(3, ...(content.match(/`{3,}/g) ?? []).map((run) => run.length + 1)));
    lines.push(`## ${titleOf(role)}`, '');
    lines.push(`${fence}text`, content, fence, '');
    for (const { name, mimeType, bytes } of images)
      lines.push(`- ${l10n.t('Image {0}: {1}, {2}', name, mimeType, formatBytes(bytes))}`, '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function titleOf(role: ContextPreview['messages'][number]['role']): string {
  if (role === 'system') return l10n.t('Rules for the model');
  return role === 'user' ? l10n.t('The message') : l10n.t('What it said');
}

/** `To openai (gpt-4o): 1,234 tokens, about $0.0123 with its answer.` */
export function recipientOf({ provider, tokens, cost }: ContextPreview): string {
  if (!provider) return '';
  const recipient = provider.model === null ? provider.name : `${provider.name} (${provider.model})`;
  const count = formatNumber(tokens);
  if (cost === 'unknown') return l10n.t('To {0}: {1} tokens, price unknown.', recipient, count);
  if (cost === 0) return l10n.t('To {0}: {1} tokens, free of charge.', recipient, count);
  return l10n.t('To {0}: {1} tokens, about {2} with its answer.', recipient, count, formatDollars(cost, 4));
}

function section(title: string, items: readonly ContextItem[]): string[] {
  if (items.length === 0) return [];
  return [`## ${title}`, '', ...items.map(line), ''];
}

function line({ title, path, tokens, reason }: ContextItem): string {
  const what = path === undefined || title.includes(path) ? title : l10n.t('{0}, from {1}', title, path);
  const size = tokens === 1 ? l10n.t('1 token') : l10n.t('{0} tokens', formatNumber(tokens));
  return `- ${what}: ${size}, ${reason}`;
}
