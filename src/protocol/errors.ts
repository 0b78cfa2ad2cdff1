/** Error codes, the same over JSON-RPC, HTTP, MCP and on the command line. */
export const ERROR_CODES = [
  'INVALID_ARGUMENT',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'CONFLICT',
  'UNAUTHENTICATED',
  'PERMISSION_DENIED',
  'CONFIRMATION_REQUIRED',
  'RATE_LIMITED',
  'COST_LIMIT',
  'TOKEN_LIMIT',
  'TIMEOUT',
  'CANCELLED',
  'UNAVAILABLE',
  'FEATURE_DISABLED',
  'VALIDATION_FAILED',
  'EXTERNAL_SERVICE_ERROR',
  'PRODUCER_NOT_FOUND',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error as it crosses a process or network boundary. */
export interface ErrorPayload {
  code: ErrorCode;
  /** What went wrong, one sentence a user can read. */
  message: string;
  /** What the user can do about it. */
  hint?: string | undefined;
  /** Facts for programs: status, provider, limits. Never a secret. */
  context?: Record<string, unknown> | undefined;
}

export interface UIForgeErrorOptions {
  hint?: string | undefined;
  context?: Record<string, unknown> | undefined;
  cause?: unknown;
}

/** The one error class of the project: a code for programs, a message and a hint for people, the cause kept. */
export class UIForgeError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly context: Record<string, unknown> | undefined;

  constructor(code: ErrorCode, message: string, options: UIForgeErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'UIForgeError';
    this.code = code;
    this.hint = options.hint;
    this.context = options.context;
  }

  /** The shape sent over RPC, HTTP and MCP. Fields without a value are left out. */
  toPayload(): ErrorPayload {
    return {
      code: this.code,
      message: this.message,
      ...(this.hint === undefined ? {} : { hint: this.hint }),
      ...(this.context === undefined ? {} : { context: this.context }),
    };
  }

  /** The error that `payload` describes. */
  static fromPayload(payload: ErrorPayload): UIForgeError {
    return new UIForgeError(payload.code, payload.message, { hint: payload.hint, context: payload.context });
  }

  /** Any thrown value as a UIForgeError; what is not one of ours becomes `INTERNAL`, aborts become `CANCELLED`. */
  static from(error: unknown): UIForgeError {
    if (error instanceof UIForgeError) return error;
    if (error instanceof Error && error.name === 'AbortError') {
      return new UIForgeError('CANCELLED', 'Cancelled.', { cause: error });
    }
    const message = error instanceof Error ? error.message : String(error);
    return new UIForgeError('INTERNAL', message, { cause: error });
  }
}
