import { z } from 'zod';

/** What a part of the context is, in the order in which it is sent. */
export const CONTEXT_KINDS = [
  'like',
  'file',
  'project',
  'styling',
  'design-system',
  'conventions',
  'component',
  'example',
] as const;
export type ContextKind = (typeof CONTEXT_KINDS)[number];

export const contextItemSchema = z.object({
  kind: z.enum(CONTEXT_KINDS),
  /** What it is, such as `Tailwind CSS 4 theme`. */
  title: z.string(),
  /** File it was read from, relative to the workspace folder, with forward slashes. */
  path: z.string().optional(),
  tokens: z.number().int().nonnegative(),
  /** Why it was picked, or why it was left out; a clause that a user can read. */
  reason: z.string(),
});
export type ContextItem = z.infer<typeof contextItemSchema>;

export const contextReportSchema = z.object({
  /** The most tokens that may be read from the workspace; what the user adds is sent whatever its size. */
  budget: z.number().int().nonnegative(),
  /** Tokens of all that was picked. */
  tokens: z.number().int().nonnegative(),
  picked: z.array(contextItemSchema),
  left: z.array(contextItemSchema),
  /** Strings that look like secrets and are sent as a mark: where they stood, what they look like, how many. */
  masked: z.array(z.object({ where: z.string(), what: z.string(), count: z.number().int().positive() })),
  /** What else is to be known, a sentence each. */
  notes: z.array(z.string()),
});
/** What of the workspace goes along with a request, what does not, and why. */
export type ContextReport = z.infer<typeof contextReportSchema>;

/** What a request would send, and to whom. Made without sending anything. */
export interface ContextPreview {
  /** Exactly what would be sent, in order. Empty when nothing would be. */
  messages: {
    role: 'system' | 'user' | 'assistant';
    content: string;
    images: { name: string; mimeType: string; bytes: number }[];
  }[];
  report: ContextReport;
  /** Tokens of all messages, counted by a tokenizer that is close to that of most models. */
  tokens: number;
  /** Who would be asked first; null when nobody would be, as `nothing` says. */
  provider: { name: string; model: string | null } | null;
  /** US dollars with an answer of the usual length; `unknown` where no price is known. */
  cost: number | 'unknown';
  /** Why nothing would be sent to a service, as a sentence; null when something would. */
  nothing: string | null;
}
