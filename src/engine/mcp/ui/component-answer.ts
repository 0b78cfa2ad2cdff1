import type { ContentBlock } from '@modelcontextprotocol/server';
import type { UIComponentResponse } from '../../../protocol/generation.ts';
import type { ToolAnswer } from '../tool.ts';
import { text } from '../tool.ts';

/** A component as a tool answers with it: the code alone in the first block, what an agent should know in the second. */
export function componentAnswer(response: UIComponentResponse): ToolAnswer {
  const notes = notesOn(response);
  const content: ContentBlock[] = [text(response.code)];
  if (notes.length > 0) content.push(text(notes.join('\n')));
  for (const file of response.files ?? []) content.push(text(`File: ${file.path}\n\n${file.content}`));
  return { structured: response, content };
}

function notesOn({ metadata, dependencies, fileName }: UIComponentResponse): string[] {
  const notes = [`File: ${fileName}`, ...(metadata.notes ?? [])];
  if (metadata.providerType === 'offline') {
    notes.push(`Made offline from the template ${metadata.template ?? 'library'}, without AI.`);
  }
  if (metadata.partial) notes.push('The answer broke off: the code is a part only.');
  const errors = metadata.validation.findings.filter((finding) => finding.severity === 'error');
  if (errors.length > 0) {
    notes.push(`The code does not pass ${metadata.validation.compiler}:`);
    notes.push(...errors.map((each) => `  ${each.line}:${each.column} ${each.message}`));
  }
  const missing = dependencies.filter((dependency) => !dependency.installed);
  if (missing.length > 0) notes.push(`To install: ${missing.map(describe).join(', ')}`);
  return notes;
}

function describe({ name, range, verified }: UIComponentResponse['dependencies'][number]): string {
  return `${name}@${range}${verified ? '' : ' (not a package we know: check that it exists and is meant)'}`;
}
