import { UIForgeError } from '../../../protocol/errors.ts';
import type { ValidationResult } from '../../../protocol/findings.ts';
import type { Framework } from '../../../protocol/framework.ts';
import type { UIComponentRequest, UIComponentResponse } from '../../../protocol/generation.ts';
import type { ManagerEvent, ProviderManager } from '../../providers/manager-contract.ts';
import { barrelFile } from './barrel.ts';
import { companionMessages } from './companion-messages.ts';
import type { CompanionFacts, CompanionPlan } from './companion-plan.ts';
import { planCompanions, takesStyleSheet } from './companion-plan.ts';
import { parseFiles } from './parse-files.ts';
import { plainCompanion } from './plain-companions.ts';

export interface CompanionDeps {
  manager: Pick<ProviderManager, 'stream'>;
  validate: (input: { code: string; framework: Framework; fileName: string }) => Promise<ValidationResult>;
  /** When the generation clock runs out, in `performance.now()` milliseconds. */
  deadline: number;
  signal: AbortSignal;
  /** Told what is being done. */
  tell: (message: string) => void;
}

/** The files beside a component, what the user should know about them, and what they cost. */
export interface Companions {
  files: NonNullable<UIComponentResponse['files']>;
  notes: string[];
  end: Extract<ManagerEvent, { type: 'end' }> | null;
}

/**
 * Makes the files wanted beside a finished component. Those that need a model are asked for in one call; where none
 * answers, story and test are made plainly and the notes say so. Never fails: the component is there already.
 */
export async function makeCompanions(
  request: UIComponentRequest,
  code: string,
  facts: CompanionFacts,
  offline: boolean,
  deps: CompanionDeps,
): Promise<Companions> {
  const wanted = request.companions ?? [];
  const plans = planCompanions(wanted, facts);
  const notes: string[] = [];
  if (wanted.includes('styles') && !takesStyleSheet(facts.framework)) {
    notes.push('Svelte keeps styles in the component, so there is no style sheet of its own.');
  }
  const asked = plans.filter(({ kind }) => kind !== 'barrel');
  const answer = offline || asked.length === 0 ? null : await ask(request, asked, code, facts, deps, notes);
  const answered = new Map(answer?.files.map(({ path, content }) => [path, content]));
  const files: Companions['files'] = [];
  for (const plan of plans) {
    const content = contentOf(plan, facts, answered, notes);
    if (content === null) continue;
    files.push({ path: plan.path, content, language: plan.language });
    await check(plan, content, deps, notes);
  }
  return { files, notes, end: answer?.end ?? null };
}

function contentOf(
  plan: CompanionPlan,
  facts: CompanionFacts,
  answered: ReadonlyMap<string, string>,
  notes: string[],
): string | null {
  if (plan.kind === 'barrel') return barrelFile(plan.path, facts);
  const given = answered.get(plan.path);
  if (given !== undefined) return given;
  const plain = plainCompanion(plan, facts);
  notes.push(
    plain === null
      ? `${plan.path} was not made: it needs an AI provider that answers.`
      : `${plan.path} is a plain one, made without AI.`,
  );
  return plain;
}

async function ask(
  request: UIComponentRequest,
  plans: readonly CompanionPlan[],
  code: string,
  facts: CompanionFacts,
  deps: CompanionDeps,
  notes: string[],
) {
  const paths = plans.map((plan) => plan.path);
  deps.tell(`Writing ${paths.join(', ')}`);
  let text = '';
  let end: Companions['end'] = null;
  try {
    const events = deps.manager.stream({
      component: request,
      messages: companionMessages(plans, code, facts),
      options: { ...request.options, ...(request.model ? { model: request.model } : {}) },
      provider: request.provider,
      signal: deps.signal,
      deadline: deps.deadline,
      resume: () => {
        text = '';
        return null;
      },
    });
    for await (const event of events) {
      // The library answers descriptions; it has nothing to say about a component that is there.
      if (event.type === 'attempt' && event.providerType === 'offline') break;
      if (event.type === 'text') text += event.text;
      if (event.type === 'end') end = event;
    }
  } catch (error) {
    notes.push(`The files beside the component could not be asked for: ${UIForgeError.from(error).message}`);
  }
  return { files: parseFiles(text, paths), end };
}

/** A script that can't be parsed is given all the same, and said to be so. */
async function check(plan: CompanionPlan, content: string, deps: CompanionDeps, notes: string[]): Promise<void> {
  if (plan.kind === 'styles') return;
  const { findings } = await deps.validate({ code: content, framework: 'react', fileName: plan.path });
  const fault = findings.find(({ severity, rule }) => severity === 'error' && rule === 'syntax');
  if (fault) notes.push(`${plan.path} has a syntax error in line ${fault.line}: ${fault.message}`);
}
