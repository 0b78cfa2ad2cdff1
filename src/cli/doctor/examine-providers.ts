import type { Engine } from '../../engine/engine.ts';
import type { ProviderStatus } from '../../protocol/engine-rpc.ts';
import { type ErrorCode, UIForgeError } from '../../protocol/errors.ts';
import type { Check } from './check.ts';

/** Services with a key; of all others the state itself comes from asking them. */
const SERVICES = new Set(['openai', 'anthropic', 'custom']);
/** What says that the service would not answer a generation either. Some have no list of models, and work all the same. */
const TELLING: readonly ErrorCode[] = ['UNAUTHENTICATED', 'PERMISSION_DENIED', 'UNAVAILABLE', 'TIMEOUT'];

/** One check of each provider. Services that are ready are asked for their models, which costs nothing. */
export async function examineProviders(
  { check }: Pick<Engine['providers'], 'check'>,
  statuses: readonly ProviderStatus[],
): Promise<Check[]> {
  return await Promise.all(
    statuses.map(async ({ name, type, state, model, detail }): Promise<Check> => {
      const subject = `provider ${name}`;
      const message = state + (model ? `, ${model}` : '');
      if (state !== 'ready') return { state: 'note', subject, message, advice: detail };
      const failure = SERVICES.has(type) ? await failureOf(check(name)) : null;
      if (failure === null) return { state: 'ok', subject, message, advice: detail };
      const isProblem = TELLING.includes(failure.code);
      return { state: isProblem ? 'problem' : 'note', subject, message: failure.message, advice: failure.hint };
    }),
  );
}

async function failureOf(answer: Promise<unknown>): Promise<UIForgeError | null> {
  try {
    await answer;
    return null;
  } catch (error) {
    return UIForgeError.from(error);
  }
}
