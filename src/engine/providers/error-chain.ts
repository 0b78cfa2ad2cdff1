/** The error, its causes, and the parts of an aggregate (a host with several addresses), outermost first. */
export function* errorChain(error: unknown, depth = 0): Generator<Error> {
  if (!(error instanceof Error) || depth > 8) return;
  yield error;
  if (error instanceof AggregateError) for (const part of error.errors) yield* errorChain(part, depth + 1);
  yield* errorChain(error.cause, depth + 1);
}
