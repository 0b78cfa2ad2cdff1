import { sentenceCase } from '../letter-case.ts';
import type { Description } from './description.ts';
import { quoteAfter } from './description.ts';
import type { FoundKind } from './find-kind.ts';
import { listAfter, meaningful } from './phrases.ts';

type Variant = 'content' | 'pricing' | 'product' | 'profile' | 'stat' | 'testimonial';

const VARIANTS: [Variant, RegExp][] = [
  ['testimonial', /\b(testimonials?|quotes?|customer reviews?)\b/],
  ['pricing', /\b(pricing|plans?|tiers?|subscriptions?|price card|monthly|per month)\b/],
  ['product', /\b(products?|shop|item|cart|e-?commerce|price|buy|listing)\b/],
  [
    'profile',
    /\b(profiles?|users?|team members?|members?|people|person|author|avatar|bio|employees?|staff|business|contacts?|speaker)\b/,
  ],
  ['stat', /\b(stats?|statistics?|kpis?|metrics?|figures?|revenue|analytics|numbers?|total|conversion|summary)\b/],
];
const BASE: Record<Variant, Record<string, unknown>> = {
  content: {
    title: 'A good place to start',
    text: 'Say in a sentence or two what this is about and why it is worth a click.',
  },
  pricing: {
    title: 'Team',
    text: 'Everything a growing team needs to ship together.',
    price: 29,
    features: ['Unlimited projects', 'Up to 20 members', 'Version history', 'Priority support'],
    action: 'Choose plan',
  },
  product: {
    title: 'Desk lamp',
    text: 'Warm light, brushed steel and a dimmer that remembers.',
    price: 89,
    action: 'Add to cart',
  },
  profile: {
    title: 'Ada Lovelace',
    role: 'Principal engineer',
    text: 'Writes programs for machines that are yet to be built.',
  },
  stat: { title: 'Monthly revenue', value: '$48,250' },
  testimonial: {
    title: 'Grace Hopper',
    role: 'Head of engineering',
    text: 'We had it running the same afternoon, and nobody has asked for the old one since.',
  },
};

/** What a description says about a card. */
export function drawCard(description: Description, found: FoundKind): Record<string, unknown> {
  const { lower, text } = description;
  const head = `${found.modifiers.join(' ')} ${found.noun}`;
  const variant = variantOf(head, lower, meaningful(found.modifiers).length > 0);
  const months = /\b(month\w*)\b[\s\S]*\b(year\w*|annual\w*)\b|\b(year\w*|annual\w*)\b[\s\S]*\bmonth\w*\b/.test(lower);
  const toggle = variant === 'pricing' && (months || /\b(toggle|switch)\b/.test(lower));
  const prices = [
    ...text.matchAll(
      /([$€£])\s?(\d[\d,]*(?:\.\d+)?)|(\d[\d,]*(?:\.\d+)?)\s?(€|£|dollars|euros?|pounds|usd|eur|gbp)\b/gi,
    ),
  ];
  const amounts = prices.map((price) => Number((price[2] ?? price[3] ?? '').replaceAll(',', '')));
  const unit = (prices[0]?.[1] ?? prices[0]?.[4] ?? '').toLowerCase();
  const currency = /€|eur/.test(unit) ? 'EUR' : /£|pound|gbp/.test(unit) ? 'GBP' : undefined;
  const features = listAfter(description, /\bfeatures?(?: list)?(?: like| such as|:| are| including)\s/);
  const action = actionOf(description);
  const title = titleOf(description, found, variant);
  const isPriced = variant === 'pricing' || variant === 'product';
  const value = /[$€£]?\d[\d,.]*\d?[%kKmM]?/.exec(text)?.[0];
  const told = /([+-]|\b(?:up|down)(?: by)? )(\d+(?:\.\d+)?)\s?%/.exec(lower);
  const change = told ? `${/^(-|down)/.test(told[1] ?? '') ? '-' : '+'}${told[2]}%` : undefined;
  return {
    ...BASE[variant],
    variant,
    ...(title === null ? {} : { title }),
    ...(isPriced && amounts[0] !== undefined ? { price: amounts[0] } : {}),
    ...(toggle ? { toggle, yearlyPrice: amounts[1] ?? Math.round(Number(amounts[0] ?? 29) * 1000) / 100 } : {}),
    ...(isPriced && currency ? { currency } : {}),
    ...(features.length > 1 ? { features: features.map(sentenceCase) } : {}),
    ...(action === null ? {} : { action }),
    ...badgeOf(lower, description),
    ...(variant === 'product' && /\b(ratings?|stars?|reviews?|rated)\b/.test(lower) ? { rating: 4.5 } : {}),
    ...(variant === 'content' && /\b(image|picture|photo|cover|thumbnail)\b/.test(lower)
      ? { image: PLACEHOLDER, imageAlt: '' }
      : {}),
    ...(variant === 'stat' ? statOf(lower, value, change) : {}),
  };
}

/** By the head first; the rest of the text only where the head says nothing of its own. */
function variantOf(head: string, lower: string, hasTopic: boolean): Variant {
  if (/\bprice\b/.test(head) && !/\bproduct\b/.test(head)) return 'pricing';
  const inHead = VARIANTS.find(([, words]) => words.test(head))?.[0];
  if (inHead !== undefined || hasTopic) return inHead ?? 'content';
  return VARIANTS.find(([, words]) => words.test(lower))?.[0] ?? 'content';
}

function actionOf(description: Description): string | null {
  const quoted = quoteAfter(description, /\b(button|cta|action|link)\b[^⟦]*$/) ?? quoteBefore(description);
  if (quoted !== null) return quoted;
  const found =
    /\b(?:an? |the |and |with )((?:[a-z]+[ -]){1,3}?)(?:button|cta|link)\b/
      .exec(description.lower)?.[1]
      ?.split(/\b(?:and|with|an?|the)\b/)
      .at(-1) ?? '';
  const words = meaningful(
    found
      .split(/[ -]+/)
      .filter((word) => !/^(a|an|the|and|with|call|to|action|button)$/.test(word) || /^to$/.test(word)),
  );
  const label = words.join(' ').trim();
  if (label !== '' && label !== 'to') return sentenceCase(label);
  return /\b(button|cta)\b/.test(description.lower.replace(/^\W*(?:a|an)? ?button/, '')) ? 'Learn more' : null;
}

function quoteBefore(description: Description): string | null {
  const found = /⟦(\d+)⟧\s+(?:button|cta|link)/.exec(description.lower);
  return found ? (description.quotes[Number(found[1])] ?? null) : null;
}

function titleOf(description: Description, found: FoundKind, variant: Variant): string | null {
  const quoted = quoteAfter(description, /\b(titled?|called|named|heading|headline|plan|product|for|card)\W*$/);
  if (quoted !== null) return quoted;
  const named = /\b(?:called|named|titled|for)\s+(?:the\s+|a\s+|an\s+)?([A-Z][\w&']*(?:\s[A-Z][\w&']*){0,3})/.exec(
    description.text,
  )?.[1];
  if (named) return named;
  const plan = /\b(free|basic|starter|pro|professional|business|enterprise|premium|standard|growth)\b/.exec(
    description.lower,
  )?.[1];
  if (variant === 'pricing') return plan ? sentenceCase(plan) : null;
  const own = meaningful(found.modifiers).filter(
    (word) =>
      !/^(stats?|statistics?|kpi|metric|content|info|information|testimonial|product|profile|user|quote|team|member|author|business|contact|tile)$/.test(
        word,
      ),
  );
  const shown =
    /\b(?:(?:showing|shows|displaying|displays|with|for|of)\s+|:\s*)(?:the\s+|our\s+|a\s+)?((?:total |active |new |monthly |daily |weekly )*(?:revenue|users|customers|sales|orders|visitors|sign-?ups|signups|sessions|downloads|conversion rate|subscribers|views|income|profit|followers))\b/.exec(
      description.lower,
    )?.[1];
  if (variant === 'stat') return shown ? sentenceCase(shown) : own.length > 0 ? sentenceCase(own.join(' ')) : null;
  return variant === 'content' && own.length > 0 ? sentenceCase(own.join(' ')) : null;
}

function badgeOf(lower: string, description: Description): Record<string, unknown> {
  if (!/\b(badge|ribbon|tag|most popular|recommended)\b/.test(lower)) return {};
  const quoted = quoteAfter(description, /\b(badge|ribbon|tag)\b[^⟦]*$/);
  const badge =
    quoted ?? /\b(most popular|popular|sale|new|recommended|best value|featured|limited)\b/.exec(lower)?.[1] ?? 'New';
  return { badge: sentenceCase(badge) };
}

function statOf(lower: string, value: string | undefined, change: string | undefined): Record<string, unknown> {
  const counts =
    /\b(users|customers|orders|visitors|sign-?ups|signups|sessions|downloads|subscribers|views|followers)\b/.test(
      lower,
    );
  const rate = /\b(rate|conversion|uptime)\b/.test(lower);
  const trends =
    /\b(change|trend|increase|growth|compared|delta|percent\w*|up|down|versus|vs|last (month|week|year))\b/.test(lower);
  const falls = change?.startsWith('-') || /\b(decrease|down|drop|decline)\b/.test(lower);
  return {
    value: value && !value.includes('%') && value.length > 1 ? value : rate ? '3.6%' : counts ? '12,480' : '$48,250',
    ...(trends || change
      ? {
          change: change ?? (falls ? '-4.2%' : '+12.5%'),
          trend: falls ? 'down' : 'up',
          text: 'Compared with last month',
        }
      : {}),
  };
}

/** A quiet gradient that stands where the picture will be. */
const PLACEHOLDER =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 10'%3E%3ClinearGradient id='g' x2='1' y2='1'%3E%3Cstop stop-color='%238fabff'/%3E%3Cstop offset='1' stop-color='%232f5bea'/%3E%3C/linearGradient%3E%3Cpath fill='url(%23g)' d='M0 0h16v10H0z'/%3E%3C/svg%3E";
