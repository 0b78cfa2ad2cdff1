import path from 'node:path';
import { ContextGatherer } from '../../src/engine/generation/context/gather.ts';
import { parseRequest } from '../../src/engine/generation/parse-request.ts';
import { factsOf, planOf } from '../../src/engine/generation/plan.ts';
import type { ContextReport } from '../../src/protocol/context.ts';
import { FRAMEWORK_INFO } from '../../src/protocol/framework.ts';
import { CASES, type ContextCase, WISH } from './cases.ts';

const WORKSPACES = path.resolve(import.meta.dirname, '../fixtures/workspaces');

/** The message that a model would get for a sample workspace, and the report that goes with it. */
export async function messageFor(one: ContextCase): Promise<{ message: string; report: ContextReport }> {
  const folder = path.join(WORKSPACES, one.workspace);
  const request = parseRequest({ framework: one.framework, description: WISH });
  const context = await new ContextGatherer().gather({ request, folder, budget: 6_000, exclude: [] });
  const { messages } = planOf(request, factsOf(request, folder), false, null, context);
  return { message: messages.at(-1)?.content ?? '', report: context.report };
}

const START = '<!-- table: npm run generate -->';
const END = '<!-- /table -->';

/** The document with its table made anew. Each cell holds texts that were found in the message. */
export async function withTable(document: string): Promise<string> {
  const rows = [];
  for (const one of CASES) {
    const { message, report } = await messageFor(one);
    const { designSystem, styling, components, example } = one.reaches;
    const cell = (texts: string[]) =>
      texts.map((text) => (message.includes(text) ? code(text) : `**missing:** ${code(text)}`)).join('<br>');
    rows.push(
      `| ${FRAMEWORK_INFO[one.framework].label} | ${one.designSystem} | ${cell(designSystem)} | ${cell(styling)} | ${cell(components)} | ${cell([example])} | ${report.tokens} |`,
    );
  }
  const head = [
    '| framework | design system | what of it reached the prompt | styling | props of components | example | tokens |',
    '|---|---|---|---|---|---|---|',
  ];
  const [before = '', after = ''] = [document.split(START)[0], document.split(END)[1]];
  return `${before}${START}\n${[...head, ...rows].join('\n')}\n${END}${after}`;
}

function code(text: string): string {
  const escaped = text.replaceAll('|', '\\|');
  return text.includes('`') ? escaped : `\`${escaped}\``;
}
