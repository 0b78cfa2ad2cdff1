import type { ContextKind } from '../../../protocol/context.ts';

/** A piece of context before it is decided whether it is sent. */
export interface Section {
  kind: ContextKind;
  title: string;
  /** File it comes from, relative to the workspace. */
  path?: string;
  /** As it goes into the prompt, without the title. */
  text: string;
  /** Why it would be picked. */
  reason: string;
  /** The user's own choice: sent whatever its size. */
  chosen?: boolean;
}
