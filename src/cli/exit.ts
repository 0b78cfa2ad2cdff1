/** Exit statuses of `uiforge`. */
export const EXIT = {
  done: 0,
  /** It failed and said why. */
  failed: 1,
  /** Wrong use: options or arguments that make no sense. */
  usage: 2,
  interrupted: 130,
} as const;

/** Wrong use of the command line. */
export class UsageError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'UsageError';
    this.hint = hint;
  }
}

/** Ends the command with a status after its own output has said everything. */
export class ExitWith extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`exit ${status}`);
    this.status = status;
  }
}
