import { z } from 'zod';
import { userSetting } from './setting.ts';

const conditionSchema = z.strictObject({
  minTokens: userSetting(z.int().min(1).optional(), 'The request has at least about so many tokens.'),
  maxTokens: userSetting(z.int().min(1).optional(), 'The request has at most about so many tokens.'),
  images: userSetting(z.boolean().optional(), 'The request has pictures (`true`), or none (`false`).'),
  maxCost: userSetting(
    z.number().min(0).optional(),
    'The answer is expected to cost at most so many US dollars with `use`. Never true where no price is known.',
  ),
});

/** One rule of a hybrid provider: when all of its conditions are true, the named provider is asked. */
export const policyRuleSchema = z.strictObject({
  when: conditionSchema.optional(),
  use: userSetting(z.string().min(1), 'Name of the provider, which may be a hybrid as well.'),
});
export type PolicyRule = z.output<typeof policyRuleSchema>;
export type PolicyCondition = z.output<typeof conditionSchema>;

interface Named {
  name: string;
  policy?: PolicyRule[] | undefined;
}

/** Refuses policies over providers that are not there, and policies that lead back to themselves. */
export function checkPolicies(providers: readonly Named[], context: z.core.$RefinementCtx): void {
  const names = providers.map(({ name }) => name);
  for (const [index, { name, policy = [] }] of providers.entries()) {
    for (const [rule, { use }] of policy.entries()) {
      const path = [index, 'policy', rule, 'use'];
      if (!names.includes(use)) {
        const known = names.filter((each) => each !== name).join(', ');
        context.addIssue({ code: 'custom', path, message: `there is no provider '${use}'; there are ${known}` });
        continue;
      }
      const circle = circleFrom(name, use, providers);
      if (circle) context.addIssue({ code: 'custom', path, message: `leads in a circle: ${circle.join(' -> ')}` });
    }
  }
}

/** The way from a provider by one of its rules back to itself, or null. */
function circleFrom(start: string, use: string, providers: readonly Named[]): string[] | null {
  const seen = new Set<string>();
  const search = (name: string, way: string[]): string[] | null => {
    if (name === start) return [...way, name];
    if (seen.has(name)) return null;
    seen.add(name);
    const policy = providers.find((provider) => provider.name === name)?.policy ?? [];
    for (const rule of policy) {
      const found = search(rule.use, [...way, name]);
      if (found) return found;
    }
    return null;
  };
  return search(use, [start]);
}
