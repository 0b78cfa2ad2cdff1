import type { CodeLanguage, ComponentType, Framework } from '../../protocol/framework.ts';
import { FRAMEWORK_INFO } from '../../protocol/framework.ts';

/** Words that say nothing about what a component is. */
const EMPTY_WORDS = new Set(
  `a an the this that these those my our your me us i we it please can could would should will
  create build make generate write design implement add give need want develop code
  new simple nice beautiful modern responsive accessible clean basic small large big good great reusable
  component components widget element ui react next nextjs next.js vue svelte angular page layout screen
  of for to in on at by from and or with which where when using as is are be has have having shows showing displays lets allows
  typescript javascript tailwind css`.split(/\s+/),
);
/** What comes after these words describes details, not the thing itself. */
const DETAIL =
  /\b(with|that|which|where|when|using|for|showing|containing|including|having|and|to|in|on|so)\b|[,.;:(\n]/i;
const MOST_WORDS = 4;

/** A PascalCase name for what a description asks for: 'a pricing card with a toggle' gives `PricingCard`. */
export function nameFromDescription(description: string, type: ComponentType): string {
  const start = description.slice(0, 400);
  const [head = ''] = start.replace(/^\s*(please\s+)?(\w+\s+){0,2}?(?=\ban?\b)/i, '').split(DETAIL);
  const words = wordsOf(head).length > 0 ? wordsOf(head) : wordsOf(start);
  const name = words
    .slice(0, MOST_WORDS)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  const suffix = type === 'component' ? '' : type === 'page' ? 'Page' : 'Layout';
  const base = /^[A-Za-z]/.test(name) ? name : `Generated${name}`;
  const named = name === '' ? `Generated${suffix || 'Component'}` : base.endsWith(suffix) ? base : base + suffix;
  return named.slice(0, 64);
}

function wordsOf(text: string): string[] {
  return (text.normalize('NFKD').match(/[A-Za-z0-9]+/g) ?? [])
    .map((word) => word.toLowerCase())
    .filter((word) => !EMPTY_WORDS.has(word));
}

/** `PricingCard` as `pricing-card`. */
export function kebabCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}

/** File name of a component's main file, such as `PricingCard.tsx` or `pricing-card.component.ts`. */
export function fileNameFor(
  name: string,
  framework: Framework,
  language: CodeLanguage,
  naming: 'PascalCase' | 'kebab-case',
): string {
  const base = naming === 'kebab-case' || framework === 'angular' ? kebabCase(name) : name;
  return base + FRAMEWORK_INFO[framework].extension(language);
}
