import { ACCESSIBILITY_RULES } from './accessibility/accessibility-rules.ts';
import { BASE_RULES } from './base-rules.ts';
import { buttonType } from './framework/button-type.ts';
import { PERFORMANCE_RULES } from './performance/performance-rules.ts';
import type { RuleDescription } from './rule.ts';
import { maskedSecret } from './security/masked-secret.ts';
import { SECURITY_RULES } from './security/security-rules.ts';

/** Every rule with a name of ours, in the order of the documentation. Svelte's compiler has further ones of its own. */
export const RULE_TABLE: readonly RuleDescription[] = [
  ...BASE_RULES,
  buttonType,
  ...SECURITY_RULES,
  maskedSecret,
  ...ACCESSIBILITY_RULES,
  ...PERFORMANCE_RULES,
];

const BY_ID = new Map(RULE_TABLE.map((rule) => [rule.id, rule]));

/** The rule of that name, or undefined where it is a compiler's own. */
export function ruleOf(id: string): RuleDescription | undefined {
  return BY_ID.get(id);
}
