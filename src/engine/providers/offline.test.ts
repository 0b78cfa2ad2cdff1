import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { UIComponentRequestInput } from '../../protocol/generation.ts';
import { uiComponentRequestSchema } from '../../protocol/generation.ts';
import { memoryUsage } from '../state/usage-store.ts';
import { createTemplateLibrary } from '../templates/library.ts';
import { createOfflineProvider } from './offline.ts';
import type { ProviderRequest, ProviderStreamEvent } from './provider.ts';

const library = createTemplateLibrary({
  folders: [{ path: join(import.meta.dirname, '../../../templates'), source: 'builtin' }],
  warn: () => undefined,
});
const provider = createOfflineProvider({ name: 'offline', library, metrics: () => memoryUsage().metrics('offline') });

function requestFor(
  component: Partial<UIComponentRequestInput>,
  signal = new AbortController().signal,
): ProviderRequest {
  const input = { framework: 'react', description: 'a login form', ...component };
  return { messages: [], options: {}, component: uiComponentRequestSchema.parse(input), signal };
}

async function collect(request: ProviderRequest): Promise<ProviderStreamEvent[]> {
  const events: ProviderStreamEvent[] = [];
  for await (const event of provider.generateStreaming(request)) events.push(event);
  return events;
}

describe('the offline provider', () => {
  it('streams a template in lines and ends by naming it, without tokens', async () => {
    const events = await collect(requestFor({ description: 'a pricing card with a monthly and yearly toggle' }));
    const code = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
    expect(code).toContain('export function PricingCard(');
    expect(code).toContain('Billing period');
    expect(events.filter((event) => event.type === 'text').length).toBe(code.split('\n').length - 1);
    expect(events.at(-1)).toEqual({
      type: 'end',
      model: 'template-library',
      usage: { promptTokens: 0, completionTokens: 0, totalTokens: 0 },
      finishReason: 'stop',
      ignoredOptions: [],
      template: 'card@1.0.0',
    });
  });

  it('says that it is offline, what it has and what to do where nothing fits', async () => {
    const failure = collect(requestFor({ description: 'an interactive map with markers' }));
    await expect(failure).rejects.toMatchObject({
      name: 'ProviderError',
      code: 'NOT_FOUND',
      retryable: false,
      message: expect.stringMatching(/offline.*button, card, data-table, form, modal-dialog, navigation-bar/),
      hint: expect.stringMatching(/API key.*local model/),
    });
  });

  it('refuses pages and layouts rather than give a component for them', async () => {
    await expect(collect(requestFor({ description: 'a login form', type: 'page' }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('a page'),
    });
  });

  it('renders the template that is named, whatever the description says', async () => {
    const answer = await provider.generate(
      requestFor({
        description: 'an interactive map',
        template: 'button@^1.0.0',
        parameters: { label: 'Go' },
        name: 'GoButton',
      }),
    );
    expect(answer.content).toContain("children = 'Go'");
    expect(answer.content).toContain('export function GoButton(');
    expect(answer.metadata.template).toBe('button@1.0.0');
  });

  it('lets parameters that are given win over those that are read from the description', async () => {
    const answer = await provider.generate(
      requestFor({ description: 'a red delete button', template: 'button', parameters: { label: 'Erase' } }),
    );
    expect(answer.content).toContain("children = 'Erase'");
    expect(answer.content).toContain("variant = 'danger'");
  });

  it('names the parameters that are wrong', async () => {
    const wrong = { template: 'button', description: 'nothing like it', parameters: { size: 'giant', colour: 'red' } };
    await expect(collect(requestFor(wrong))).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(/colour: unknown[\s\S]*label: missing[\s\S]*size: is "giant"/),
    });
  });

  it('names the nearest templates for one that is unknown', async () => {
    await expect(collect(requestFor({ template: 'buton' }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
      hint: 'Did you mean button?',
    });
  });

  it('stops between two lines when it is cancelled', async () => {
    const abort = new AbortController();
    const stream = provider.generateStreaming(requestFor({}, abort.signal))[Symbol.asyncIterator]();
    await stream.next();
    abort.abort(new Error('enough'));
    await expect(stream.next()).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
