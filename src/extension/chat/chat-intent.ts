/** What a message to the chat participant is about. */
export type ChatIntent = 'generate' | 'refine' | 'check' | 'test';

export interface ChatSituation {
  /** The slash command, when there is one. */
  command: string | undefined;
  prompt: string;
  /** A file or a part of one is attached to the message. */
  attached: boolean;
  /** Something made or changed earlier in this conversation. */
  earlier: boolean;
  /** A file is open in an editor. */
  open: boolean;
}

const INTENTS: readonly ChatIntent[] = ['generate', 'refine', 'check', 'test'];
const CHECK = /^(please\s+)?(check|validate|review|explain|what('s| is) wrong)\b/i;
const TEST =
  /^(please\s+)?(add|write|make|create|generate)\s+(a|an|the|some|me a)?\s*(unit\s+)?tests?(\s+(for|of|to)\s+(it|this|that|the (file|component)))?[.!]?$/i;
const CHANGE =
  /^(please\s+)?(now\s+)?(change|refine|fix|rename|replace|remove|delete|move|extract|split|simplify|improve|update|convert|translate|use|add|show|hide|turn|make (it|this|that|the|them)|let (it|this|the)|it should|can you (change|fix|make (it|this)))\b/i;

/** By the slash command, else by how the message begins and what there is to change. */
export function chatIntent({ command, prompt, attached, earlier, open }: ChatSituation): ChatIntent {
  const said = INTENTS.find((intent) => intent === command);
  if (said) return said;
  const text = prompt.trim();
  if (TEST.test(text) && (attached || open || earlier)) return 'test';
  if (CHECK.test(text) && (attached || open)) return 'check';
  if (earlier && !/^(please\s+)?(generate|create|build|make (a|an|me)|new)\b/i.test(text)) return 'refine';
  return CHANGE.test(text) && (attached || open) ? 'refine' : 'generate';
}
