import type { ErrorCode } from '../../protocol/errors.ts';
import { UIForgeError } from '../../protocol/errors.ts';

/** Thrown by a tool; the caller sees it as a tool result with `isError` and the same code. */
export class MCPToolError extends UIForgeError {
  constructor(
    code: ErrorCode,
    message: string,
    context?: Record<string, unknown>,
    options: { hint?: string | undefined; cause?: unknown } = {},
  ) {
    super(code, message, { context, ...options });
    this.name = 'MCPToolError';
  }
}
