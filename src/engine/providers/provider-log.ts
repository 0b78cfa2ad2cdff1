/** What the providers tell the log. A pino logger is one. Fields and messages hold no keys and no prompts. */
export interface ProviderLog {
  debug(fields: Record<string, unknown>, message: string): void;
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
}
