import { sentenceCase } from '../letter-case.ts';
import type { Description } from './description.ts';
import { quoteAfter, restore } from './description.ts';
import type { FoundKind } from './find-kind.ts';
import { actionPhrase, baseVerb, meaningful } from './phrases.ts';

const FINAL =
  /\b(delet\w*|remov\w*|discard\w*|destroy\w*|clear\w*|reset\w*|eras\w*|wip\w*|cancel\w* (?:the |a |your )?(?:subscription|order|account))\b/;
const TOPICS: [RegExp, Record<string, unknown>][] = [
  [
    /\bcookies?\b/,
    {
      title: 'We use cookies',
      text: 'They keep you signed in and help us to see what works.',
      confirmLabel: 'Accept',
      cancelLabel: 'Decline',
      openLabel: 'Cookie settings',
    },
  ],
  [
    /\bterms\b/,
    {
      title: 'Terms and conditions',
      text: 'Please read the terms and accept them to go on.',
      confirmLabel: 'Accept',
      cancelLabel: 'Decline',
      openLabel: 'Read the terms',
    },
  ],
  [
    /\bwelcome\b/,
    {
      title: 'Welcome aboard',
      text: 'Your workspace is ready. Have a look around or invite your team first.',
      confirmLabel: 'Get started',
      cancelLabel: 'Later',
      openLabel: 'Show welcome',
    },
  ],
  [
    /\bnewsletter\b/,
    {
      title: 'Stay in the loop',
      text: 'One letter a month, with what is new and nothing else.',
      confirmLabel: 'Subscribe',
      cancelLabel: 'No thanks',
      openLabel: 'Subscribe',
    },
  ],
  [
    /\b(session|timeout|expir\w+)\b/,
    {
      title: 'Are you still there?',
      text: 'You will be signed out soon to keep your account safe.',
      confirmLabel: 'Stay signed in',
      cancelLabel: 'Sign out',
      openLabel: 'Show warning',
    },
  ],
  [
    /\blogout|logging out|log out|signout\b/,
    { title: 'Log out?', text: 'You can log in again at any time.', confirmLabel: 'Log out', openLabel: 'Log out' },
  ],
  [
    /\bunsaved|leav\w+\b/,
    {
      title: 'Leave without saving?',
      text: 'Your changes will be lost.',
      confirmLabel: 'Leave',
      cancelLabel: 'Stay',
      openLabel: 'Leave',
      variant: 'danger',
    },
  ],
  [
    /\b(success|order|thank)\b/,
    {
      title: 'All done',
      text: 'Everything went through as it should.',
      confirmLabel: 'Continue',
      cancelLabel: 'Close',
      openLabel: 'Show',
    },
  ],
  [
    /\b(image|photo|lightbox|gallery)s?\b/,
    {
      title: 'Picture',
      text: 'Put the picture here.',
      confirmLabel: 'Done',
      cancelLabel: 'Close',
      openLabel: 'View picture',
      size: 'lg',
    },
  ],
];

/** What a description says about a dialog, with the words its name is made from. */
export function drawDialog(
  description: Description,
  found: FoundKind,
): { parameters: Record<string, unknown>; subject: string[] } {
  const lower = restore(description.lower, description.quotes).toLowerCase();
  const own = meaningful(found.modifiers).filter(
    (word) => !/^(confirm|confirmation|alert|modal|dialog|box|window|warning|prompt|popup|yes|no)$/.test(word),
  );
  const final = FINAL.exec(lower);
  const confirms = /\b(confirm\w*|are you sure|sure|before|warning)\b/.test(lower) || final !== null;
  const topic = TOPICS.find(([words]) => words.test(lower))?.[1];
  const size = /\b(large|big|wide|full)\b/.test(lower)
    ? { size: 'lg' }
    : /\b(small|compact|tiny)\b/.test(lower)
      ? { size: 'sm' }
      : {};
  const asked = final ? finalAction(lower, final) : confirms ? confirmed(found) : null;
  const base =
    final && asked
      ? {
          title: asked.includes(' ') ? `${asked}?` : `${asked} this item?`,
          text: 'This cannot be undone.',
          confirmLabel: sentenceCase(baseVerb(final[1]?.split(' ')[0] ?? 'delete')),
          openLabel: asked,
          variant: 'danger',
        }
      : (topic ??
        (asked
          ? {
              title: `${asked}?`,
              text: 'Please check that this is what you want.',
              confirmLabel: asked,
              openLabel: asked,
            }
          : plain(own, confirms)));
  // 'Cancel subscription' must not stand for both: 'Cancel' to confirm and 'Cancel' to go back.
  const clash = base.confirmLabel === 'Cancel' ? { confirmLabel: base.openLabel, cancelLabel: 'Keep it' } : {};
  return {
    parameters: { ...base, ...clash, ...size, ...quoted(description) },
    subject: own.length === 0 && asked ? asked.toLowerCase().split(' ') : [],
  };
}

function plain(own: string[], confirms: boolean): Record<string, unknown> {
  if (own.length > 0) {
    const title = sentenceCase(restore(own.join(' '), []));
    return {
      title,
      text: 'Put here what people need to know before they go on.',
      confirmLabel: 'Continue',
      openLabel: `Open ${title.toLowerCase()}`,
    };
  }
  return confirms
    ? {
        title: 'Are you sure?',
        text: 'Please check that this is what you want.',
        confirmLabel: 'Yes, go on',
        openLabel: 'Continue',
      }
    : {
        title: 'Before you go on',
        text: 'Put here what people need to know before they go on.',
        confirmLabel: 'Continue',
        openLabel: 'Open dialog',
      };
}

/** `deleting an account` as `Delete account`. */
function finalAction(lower: string, final: RegExpExecArray): string {
  const verb = baseVerb(
    final[1]?.split(' ')[0]?.replace(/(tion|ed|es)$/, (end) => (end === 'tion' ? 'te' : 'e')) ?? 'delete',
  );
  const after = lower.slice(final.index + (final[1]?.split(' ')[0]?.length ?? 0));
  const object = (/^\s+([^,.;⟦]*)/.exec(after)?.[1] ?? '')
    .split(
      /\b(?:and|with|that|which|when|so|in|on|at|by|from|for|is|are|to|of|dialog|modal|popup|button|confirmation|prompt|confirm|action|permanently|before|using|deletes|removes|will|also)\b/,
    )[0]
    ?.split(/\s+/)
    .filter(
      (word) => word !== '' && !/^(a|an|the|my|our|your|their|his|her|some|something|anything|it|this)$/.test(word),
    )
    .slice(0, 3);
  return sentenceCase([/^delet/.test(verb) ? 'delete' : verb, ...(object ?? [])].join(' '));
}

function confirmed(found: FoundKind): string | null {
  return actionPhrase(found.rest);
}

function quoted(description: Description): Record<string, unknown> {
  const title = quoteAfter(description, /\b(titled?|heading|headline|called|named|asks?|asking|says?|saying)\W*$/);
  const text = quoteAfter(description, /\b(message|text|body|content)\b[^⟦]*$/);
  const button = quoteAfter(description, /\b(confirm|ok|primary|accept)?\s*(button|buttons)\b[^⟦]*$/);
  const pair =
    /⟦(\d+)⟧\s+and\s+⟦(\d+)⟧\s+buttons?/.exec(description.lower) ??
    /\bbuttons?\b[^⟦]{0,20}⟦(\d+)⟧\s+and\s+⟦(\d+)⟧/.exec(description.lower);
  const [first, second] = pair
    ? [description.quotes[Number(pair[1])] ?? '', description.quotes[Number(pair[2])] ?? '']
    : [];
  const cancelFirst = /^(cancel|no|close|decline|later|keep|back)/i.test(first ?? '');
  return {
    ...(title === null ? {} : { title }),
    ...(text === null ? {} : { text }),
    ...(button === null || pair ? {} : { confirmLabel: button }),
    ...(first && second
      ? { confirmLabel: cancelFirst ? second : first, cancelLabel: cancelFirst ? first : second }
      : {}),
    ...(/\b(yes)\b.{0,5}\b(no)\b/.test(description.lower) && !pair ? { confirmLabel: 'Yes', cancelLabel: 'No' } : {}),
  };
}
