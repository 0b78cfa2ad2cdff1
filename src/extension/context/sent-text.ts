import type { ContextItem, ContextPreview } from '../../protocol/context.ts';

const number = (value: number) => value.toLocaleString('en');

/** What a request would send, as Markdown that reads well as it is written. */
export function sentText(preview: ContextPreview): string {
  const { report, messages, nothing } = preview;
  const lines = ['# What Will Be Sent', '', nothing ?? recipientOf(preview), ''];
  for (const note of report.notes) lines.push(note, '');
  lines.push(...section('What goes along', report.picked));
  lines.push(...section('What was left out', report.left));
  if (report.masked.length > 0) {
    lines.push('## What was masked', '');
    for (const { where, what, count } of report.masked)
      lines.push(`- ${where}: ${what}${count > 1 ? ` (${count})` : ''}`);
    lines.push('');
  }
  for (const { role, content, images } of messages) {
    const fence = '`'.repeat(Math.max(3, ...(content.match(/`{3,}/g) ?? []).map((run) => run.length + 1)));
    lines.push(
      `## ${role === 'system' ? 'Rules for the model' : role === 'user' ? 'The message' : 'What it said'}`,
      '',
    );
    lines.push(`${fence}text`, content, fence, '');
    for (const { name, mimeType, bytes } of images) lines.push(`- Image ${name}: ${mimeType}, ${kilobytes(bytes)}`, '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** `To openai (gpt-4o): 1,234 tokens, about $0.0123 with its answer.` */
export function recipientOf({ provider, tokens, cost }: ContextPreview): string {
  if (!provider) return '';
  const model = provider.model === null ? '' : ` (${provider.model})`;
  const price =
    cost === 'unknown' ? 'price unknown' : cost === 0 ? 'free of charge' : `about $${cost.toFixed(4)} with its answer`;
  return `To ${provider.name}${model}: ${number(tokens)} tokens, ${price}.`;
}

function section(title: string, items: readonly ContextItem[]): string[] {
  if (items.length === 0) return [];
  return [`## ${title}`, '', ...items.map(line), ''];
}

function line({ title, path, tokens, reason }: ContextItem): string {
  const from = path === undefined || title.includes(path) ? '' : `, from ${path}`;
  return `- ${title}${from}: ${number(tokens)} ${tokens === 1 ? 'token' : 'tokens'}, ${reason}`;
}

function kilobytes(bytes: number): string {
  return bytes < 1_000_000 ? `${number(Math.ceil(bytes / 1_000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
