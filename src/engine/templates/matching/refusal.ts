/** Function words of other languages that are no English words. */
const FOREIGN = new Set(
  `un una uno el los las con para del der das ein eine einen einer mit und zum für ist avec une le les des pour dans
  het een voor och ett uma della dello degli il gli nel sur aux przycisk formularz`.split(/\s+/),
);
const ENGLISH = new Set(
  `a an the of to in for with and that which on is by from or when where my your as at it this me we i want need make
  create build show please can has have its`.split(/\s+/),
);
/** Text that gives orders to a model instead of describing a component. */
const ORDERS =
  /\b(ignore|disregard|forget|override|bypass)\b.{0,40}\b(instructions?|prompts?|rules?|above|previous|prior|guidelines|everything)\b|\bsystem prompt\b|\byou are now\b|\b(reveal|leak|exfiltrate|print|dump|send)\b.{0,40}\b(api keys?|secrets?|environment variables?|env vars?|instructions)\b|\bjailbreak|\brm -rf\b|\bact as (a|an|the|if)\b|\bdeveloper mode\b/i;

/** Whether the library must not answer this at all: not English, or orders to a model. */
export function isBeyondMatching(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const latin = text.match(/[a-z]/gi) ?? [];
  if (latin.length < 3 || latin.length / letters.length < 0.7) return true;
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const foreign = words.filter((word) => FOREIGN.has(word)).length;
  if (foreign > words.filter((word) => ENGLISH.has(word)).length) return true;
  return ORDERS.test(text);
}
