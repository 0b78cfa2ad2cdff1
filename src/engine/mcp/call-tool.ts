import type { CallToolResult, ServerContext } from '@modelcontextprotocol/server';
import { UIForgeError } from '../../protocol/errors.ts';
import { ProgressStream } from './progress-stream.ts';
import type { MCPTool } from './tool.ts';
import { text } from './tool.ts';
import { parseToolInput } from './tool-input.ts';

/** The little of a logger that the servers need; a pino logger fits. */
export interface McpLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Runs a tool: arguments checked, progress sent in order, every failure turned into a tool result with a code. */
export async function callTool(
  tool: MCPTool,
  name: string,
  args: unknown,
  ctx: ServerContext,
  log: McpLog,
): Promise<CallToolResult> {
  const progress = new ProgressStream(ctx.mcpReq._meta?.progressToken, ctx.mcpReq.notify);
  const started = performance.now();
  try {
    const input = parseToolInput(tool.input, args);
    const answer = await tool.handler(input, { signal: ctx.mcpReq.signal, progress });
    // Through JSON once, so that what is checked by the client is what was checked by the schema.
    const structured = JSON.parse(JSON.stringify(answer.structured)) as Record<string, unknown>;
    await progress.end();
    log.debug({ tool: name, ms: Math.round(performance.now() - started) }, 'tool call done');
    return { content: answer.content, structuredContent: structured };
  } catch (error) {
    await progress.end();
    return errorResult(error, name, log);
  }
}

function errorResult(thrown: unknown, name: string, log: McpLog): CallToolResult {
  const error = UIForgeError.from(thrown);
  if (error.code === 'INTERNAL') log.error({ tool: name, err: thrown }, 'tool call failed');
  else log.debug({ tool: name, code: error.code }, 'tool call refused or failed');
  const payload = error.toPayload();
  const hint = payload.hint === undefined ? '' : `\n${payload.hint}`;
  return {
    isError: true,
    content: [text(`${payload.code}: ${payload.message}${hint}`)],
    structuredContent: JSON.parse(JSON.stringify(payload)) as Record<string, unknown>,
  };
}
