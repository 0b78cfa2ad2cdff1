import type { ProviderStatus } from '../../protocol/engine-rpc.ts';
import type { Framework } from '../../protocol/framework.ts';
import type { UIComponentRequestInput } from '../../protocol/generation.ts';
import type { GeneratorForm, GeneratorProvider } from '../../protocol/generator-panel.ts';
import { STATE_WORDS } from '../providers/provider-details.ts';

/** A provider as the form offers it. */
export function providerRow({ name, type, state, model, detail }: ProviderStatus): GeneratorProvider {
  return {
    name,
    ready: state === 'ready',
    offline: type === 'offline',
    detail: state === 'ready' ? (model ?? '') : (detail ?? STATE_WORDS[state]),
  };
}

/** The request that a filled-in form makes. */
export function requestOfForm(
  form: GeneratorForm,
  framework: Framework,
  providers: readonly GeneratorProvider[],
): UIComponentRequestInput {
  const requirements = form.requirements
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const offline = providers.some((provider) => provider.offline && provider.name === form.provider);
  const name = form.name.trim();
  const model = form.model.trim();
  return {
    description: form.description.trim(),
    framework,
    type: form.type,
    ...(name ? { name } : {}),
    ...(requirements.length > 0 ? { requirements } : {}),
    ...(model ? { model } : {}),
    ...(form.template ? { template: form.template } : {}),
    ...(form.companions.length > 0 ? { companions: form.companions } : {}),
    ...(offline ? { offline: true } : form.provider ? { provider: form.provider } : {}),
  };
}
