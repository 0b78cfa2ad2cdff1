import { sentenceCase } from '../letter-case.ts';
import type { Description } from './description.ts';
import { quoteAfter, restore } from './description.ts';
import type { FoundKind } from './find-kind.ts';
import { actionPhrase, meaningful } from './phrases.ts';

const ICON_WORDS: [RegExp, string][] = [
  [/\b(trash|delete|bin|remove)\b/, 'trash'],
  [/\b(plus|add|new|create)\b/, 'plus'],
  [/\bdownload\b/, 'download'],
  [/\bupload\b/, 'upload'],
  [/\b(cart|basket|buy)\b/, 'cart'],
  [/\b(heart|like|favou?rite|love)\b/, 'heart'],
  [/\b(search|magnifier|magnifying)\b/, 'search'],
  [/\b(send|paper plane|mail|envelope)\b/, 'send'],
  [/\bshare\b/, 'share'],
  [/\b(save|disk)\b/, 'save'],
  [/\b(edit|pencil|pen)\b/, 'edit'],
  [/\bcopy|clipboard\b/, 'copy'],
  [/\bplay\b/, 'play'],
  [/\b(moon|dark mode|night)\b/, 'moon'],
  [/\b(menu|hamburger)\b/, 'menu'],
  [/\b(close|cross)\b/, 'close'],
  [/\b(to top|up arrow|arrow up)\b/, 'arrow-up'],
  [/\b(check|tick|checkmark)\b/, 'check'],
  [/\b(arrow|next|forward|continue|chevron)\b/, 'arrow-right'],
];

/** What a description says about a button. */
export function drawButton(description: Description, found: FoundKind): Record<string, unknown> {
  const { lower } = description;
  const own = (found.modifiers.includes('to') ? found.modifiers : meaningful(found.modifiers)).filter(
    (word) => !/^(toggle|text|link|cta|button|action)$/.test(word),
  );
  const label =
    quoteAfter(
      description,
      /\b(label\w*|says?|saying|reads?|reading|text|titled?|called|named|caption|with|button)\W*$/,
    ) ??
    description.quotes[0] ??
    (own.length > 0 ? sentenceCase(restore(own.join(' '), description.quotes)) : null) ??
    /\b(?:labell?ed|says|saying|reading|reads|called|with (?:the )?(?:label|text))\s+([a-z]+(?: [a-z]+){0,2}?)(?=$|[,.;]| and | with | in )/
      .exec(lower)?.[1]
      ?.replace(/^\w/, (first) => first.toUpperCase()) ??
    actionPhrase(found.rest) ??
    (/\bcta\b/.test(lower) ? 'Get started' : /\btoggle\b/.test(lower) ? 'Toggle' : 'Continue');
  const drawn = /\b((?:[a-z-]+ )?[a-z-]+) icon\b/.exec(lower)?.[1] ?? '';
  const icon = /\bicons?\b/.test(lower)
    ? [drawn, `${lower} ${label.toLowerCase()}`].map(iconFor).find((name) => name !== undefined)
    : undefined;
  return {
    label: label.slice(0, 80),
    variant: variantOf(lower, label.toLowerCase()),
    ...(/\b(large|big|huge|lg)\b/.test(lower)
      ? { size: 'lg' }
      : /\b(small|tiny|compact|little|sm)\b/.test(lower)
        ? { size: 'sm' }
        : {}),
    ...(/\bfull[- ]?width\b|\bwide\b|\bblock\b|\bwhole width\b/.test(lower) ? { fullWidth: true } : {}),
    ...(/\bsubmit/.test(lower) ? { type: 'submit' } : {}),
    ...(/\bdisabled\b(?! (state|style|variant|prop))/.test(lower) && !/\bdisabled (when|while|until|if)\b/.test(lower)
      ? { disabled: true }
      : {}),
    ...(/\btoggles?\b|\bon and off\b|\bstays pressed\b|\baria-pressed\b/.test(lower) ? { toggle: true } : {}),
    ...(icon === undefined ? {} : { icon }),
  };
}

function variantOf(lower: string, label: string): string {
  if (/\b(red|danger|dangerous|destructive)\b/.test(lower) || /^(delete|remove|discard|destroy)\b/.test(label))
    return 'danger';
  if (/\b(outlined?|bordered)\b/.test(lower)) return 'outline';
  if (/\b(ghost|transparent|text button|link button|subtle)\b/.test(lower)) return 'ghost';
  return /\b(secondary|gr[ae]y|neutral)\b/.test(lower) ? 'secondary' : 'primary';
}

const iconFor = (text: string) => ICON_WORDS.find(([words]) => words.test(text))?.[1];
