import type { ContentBlock } from '@modelcontextprotocol/server';
import type { z } from 'zod';
import type { TextEdit } from '../../protocol/text-edit.ts';

/** What a tool may use while it works. */
export interface ToolContext {
  /** Aborted when the client cancels, goes away, or its session ends. */
  signal: AbortSignal;
  /** Tells the client how far the work is; does nothing when the client did not ask for progress. */
  progress: ProgressSink;
}

/** Where a tool reports progress. Nothing here throws or waits. */
export interface ProgressSink {
  /** True when the client sent a progress token; a tool may spare itself the work otherwise. */
  readonly wanted: boolean;
  /** A stage of the work, one sentence a user can read. Sent at once. */
  stage(message: string): void;
  /** A piece of the answer's text. Pieces are gathered and sent a few times a second; none is lost. */
  text(piece: string): void;
  /** The text sent so far holds only up to `length` UTF-16 code units; what follows replaces the rest. */
  rewind(length: number): void;
  /** Pieces of the text sent so far are replaced. */
  edits(edits: TextEdit[]): void;
}

/** What a tool answers with. */
export interface ToolAnswer {
  /** Matches the tool's output schema. */
  structured: Record<string, unknown>;
  /** What a model reads; one text block with the answer first, notes after it. */
  content: ContentBlock[];
}

/** A tool of one of our servers. */
export interface MCPTool<Input extends z.ZodType = z.ZodType> {
  title: string;
  /** Tells an agent what the tool does and when to use it. */
  description: string;
  /** A strict object: what it does not know is refused. */
  input: Input;
  /** Shape of `structured`. */
  output: z.ZodType;
  annotations: {
    readOnlyHint: boolean;
    destructiveHint: boolean;
    idempotentHint: boolean;
    openWorldHint: boolean;
  };
  /** @throws UIForgeError, usually as MCPToolError */
  handler(input: z.output<Input>, context: ToolContext): Promise<ToolAnswer>;
}

/** Gives a tool its types: `handler` sees what `input` lets through. */
export function defineTool<Input extends z.ZodType>(tool: MCPTool<Input>): MCPTool {
  return tool as unknown as MCPTool;
}

/** A text block. */
export const text = (value: string): ContentBlock => ({ type: 'text', text: value });
