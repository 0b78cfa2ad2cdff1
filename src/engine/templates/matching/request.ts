/** Words that lead up to the thing asked for: `Hi, could you please make me a ...`. */
const LEADING =
  `hi|hello|hey|ok|okay|so|please|pls|kindly|just|now|also|then|can|could|would|will|should|you|i|we|i'd|we'd|i'm|
  we're|am|are|like|want|need|needs|wish|love|looking|looking for|for|to|have|see|get|give|me|us|make|create|build|generate|design|write|
  add|implement|develop|code|show|display|render|produce|let's|lets|help|here|is|there|it|its|it's|this|that|be|must|with|do|put|
  putting|together|whip|knock|mind|making|building|creating|designing|adding|writing|giving|any chance of|how about|what about|maybe|
  basically|simply|thing is|trying|try|really|hoping|after|was|quickly|someone|our team|up`.replace(/\s*\n\s*/g, '');
const LEAD = new RegExp(`^(?:(?:${LEADING})\\s+)*(?:a|an|the|some|one|another|my|our|me|us|new)\\s+`);
const COMMAND =
  /^(?:please\s+|pls\s+)?(?:(?:i|we|you|can|could)\s+)*(?:build|make|generate|design|implement|develop|render|need|want|give me|get me)\s+(?!sure\b)/;
const ALLOWING = /^(?:let|allow|enable)\s+(?:\w+\s+)?(?:to\s+)?(?=login|signin|signup|register)/;
const SORT_OF = /^(?:(?:little|simple|nice|small) )?(?:kind|sort|type|bit|piece|style|version) of (?:an? )?/;
const ASKING =
  /\b(need|needs|want|wish|love|looking|like|give|get|make|create|build|generate|design|write|implement|develop|code|produce|putting|put|making|building|creating|designing|do|hoping|after|chance)\b/;
const PREAMBLE =
  /^(?:hi|hello|hey|thanks|thank you|cheers|good (?:morning|afternoon)|ok|okay|so|please|right|quick one|for|in|on|as|at|we|we're|i'm|i run|i work|i have|our|my|building|working|this is|it's|it is)\b/;

/** A clause without what leads up to the thing asked for. */
export function withoutRequest(clause: string): string {
  return clause.replace(LEAD, '').replace(COMMAND, '').replace(LEAD, '').replace(SORT_OF, '').replace(ALLOWING, '');
}

/** How a clause speaks of a thing: asks for it (`I need a`), introduces it (`a`), or just names it. */
export function opening(clause: string): 'asks' | 'introduces' | 'names' {
  const lead = LEAD.exec(clause)?.[0];
  if (lead === undefined) return COMMAND.test(clause) ? 'asks' : 'names';
  return ASKING.test(lead) ? 'asks' : 'introduces';
}

/** Whether a clause tells of the circumstances only: a greeting, `for our bakery`, `we run a shop`. */
export function isPreamble(clause: string): boolean {
  return PREAMBLE.test(clause) && !ASKING.test(clause) && clause.split(' ').length <= 9;
}
