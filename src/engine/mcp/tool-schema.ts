import type { Tool } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { ERROR_CODES } from '../../protocol/errors.ts';
import type { MCPTool } from './tool.ts';

/** `structuredContent` of a tool result with `isError`. */
export const toolErrorSchema = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  hint: z.string().optional(),
  context: z.record(z.string(), z.unknown()).optional(),
});

/**
 * What `tools/list` says of a tool. The output schema also allows the shape of our errors: a client of the 2025 era
 * checks `structuredContent` against it even when `isError` is set, and would otherwise hide the error behind its own.
 */
export function describeTool(name: string, tool: MCPTool): Tool {
  return {
    name,
    title: tool.title,
    description: tool.description,
    inputSchema: { ...jsonSchema(tool.input, 'input'), type: 'object' },
    outputSchema: {
      type: 'object',
      anyOf: [bare(jsonSchema(tool.output, 'output')), bare(jsonSchema(toolErrorSchema, 'output'))],
    },
    annotations: { title: tool.title, ...tool.annotations },
  };
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  return z.toJSONSchema(schema, { target: 'draft-2020-12', io }) as Record<string, unknown>;
}

/** Without `$schema`, which belongs to the root alone. */
function bare({ $schema: _, ...schema }: Record<string, unknown>): Record<string, unknown> {
  return schema;
}
