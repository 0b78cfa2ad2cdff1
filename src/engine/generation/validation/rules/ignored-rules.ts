import type { Report } from '../report.ts';

/** Svelte's names for what our rules tell, so that its own comments quiet ours too. */
const SVELTE_NAMES: Record<string, readonly string[]> = {
  'button-name': ['a11y_consider_explicit_label', 'a11y_missing_content'],
  'link-name': ['a11y_consider_explicit_label', 'a11y_missing_content'],
  'heading-content': ['a11y_missing_content'],
  'image-text': ['a11y_missing_attribute'],
  'frame-title': ['a11y_missing_attribute'],
  'link-target': ['a11y_missing_attribute'],
  'page-language': ['a11y_missing_attribute'],
  'media-captions': ['a11y_media_has_caption'],
  'label-control': ['a11y_label_has_associated_control'],
  'click-keyboard': [
    'a11y_click_events_have_key_events',
    'a11y_no_static_element_interactions',
    'a11y_no_noninteractive_element_interactions',
    'a11y_interactive_supports_focus',
  ],
  'positive-tabindex': ['a11y_positive_tabindex'],
  autofocus: ['a11y_autofocus'],
  'aria-attribute': ['a11y_unknown_aria_attribute'],
  'aria-value': [
    'a11y_incorrect_aria_attribute_type',
    'a11y_incorrect_aria_attribute_type_boolean',
    'a11y_incorrect_aria_attribute_type_id',
    'a11y_incorrect_aria_attribute_type_idlist',
    'a11y_incorrect_aria_attribute_type_integer',
    'a11y_incorrect_aria_attribute_type_token',
    'a11y_incorrect_aria_attribute_type_tokenlist',
    'a11y_incorrect_aria_attribute_type_tristate',
  ],
  'known-role': ['a11y_unknown_role', 'a11y_no_abstract_role'],
  'role-attributes': ['a11y_role_has_required_aria_props'],
  'redundant-role': ['a11y_no_redundant_roles'],
};

/** Codes of Svelte's compiler that need not be told, for our rules tell the same. */
const TOLD_BY_RULES: ReadonlySet<string> = new Set(Object.values(SVELTE_NAMES).flat());

/** Whether a warning of Svelte's compiler need not be told, for a rule of ours tells the same. */
export function isToldByRules(code: string, message: string): boolean {
  // The rest of this one, such as `href="#"`, is the compiler's own: only of scripts `script-address` speaks, too.
  if (code === 'a11y_invalid_attribute') return /^\W*javascript:/i.test(message);
  return TOLD_BY_RULES.has(code);
}

const COMMENT = /(?:uiforge|svelte)-ignore\s+([\w\s,-]+)/;

/**
 * Whether a comment quiets a rule at an offset: `uiforge-ignore RULE` on its line or the one before it. Only our rules
 * can be quieted, never the compiler.
 */
export function isIgnored(rule: string, offset: number, code: string, report: Report): boolean {
  if (!code.includes('-ignore')) return false;
  const { line } = report.positions.at(offset);
  const start = report.positions.offset(Math.max(1, line - 1), 1);
  const end = code.indexOf('\n', offset);
  const around = code.slice(start, end === -1 ? code.length : end).split('\n');
  return around.some((text) => {
    const names = COMMENT.exec(text)?.[1]?.split(/[\s,]+/) ?? [];
    return names.some((name) => name === rule || SVELTE_NAMES[rule]?.includes(name.replaceAll('-', '_')));
  });
}
