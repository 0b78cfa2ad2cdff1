import { expect, test } from 'vitest';
import type { InitializeResult, ProviderStatus } from '../../protocol/engine-rpc.ts';
import { statusText } from './status-text.ts';

const info: InitializeResult = {
  version: '1.2.3',
  pid: 42,
  url: 'http://127.0.0.1:5000',
  mcpUrl: '',
  token: 'not to be seen',
  socket: '',
  warnings: [],
};
const ready = { kind: 'ready', info } as const;
const provider = (changes: Partial<ProviderStatus>): ProviderStatus => ({
  name: 'openai',
  type: 'openai',
  enabled: true,
  priority: 10,
  state: 'ready',
  model: 'some-model',
  breaker: 'closed',
  metrics: {
    totalRequests: 0,
    successfulRequests: 0,
    failedRequests: 0,
    averageResponseTime: 0,
    totalCost: 0,
    unknownCostRequests: 0,
    totalTokens: 0,
    lastUsed: null,
    uptime: 1,
    timeToFirstToken: null,
    tokensPerSecond: null,
  },
  limits: {
    requestsPerMinute: { used: 0, limit: null, left: null, freesAt: null },
    tokensPerMinute: { used: 0, limit: null, left: null, freesAt: null },
    costToday: { used: 0, limit: null, left: null, freesAt: null, unknownCostRequests: 0 },
  },
  ...changes,
});
const offline = provider({ name: 'offline', type: 'offline', priority: -100, model: null });
const words = (input: Partial<Parameters<typeof statusText>[0]>) =>
  statusText({ state: ready, generations: 0, providers: [], problems: [], ...input }).label;

test('it names the provider that would answer', () => {
  expect(words({ providers: [offline, provider({})] })).toBe('UIForge: ready, openai (some-model)');
  expect(words({ providers: [offline, provider({ state: 'no-key' })] })).toBe(
    'UIForge: ready, offline (template library)',
  );
});

test('every state has its words', () => {
  expect(words({ state: { kind: 'idle' } })).toBe('UIForge: starts when it is needed');
  expect(words({ state: { kind: 'stopped', reason: 'x' } })).toBe('UIForge: stopped');
  expect(words({ generations: 1 })).toBe('UIForge: generating');
  expect(words({ problems: ['The port is taken.'] })).toBe('UIForge: ready, with problems');
});

test('the tooltip tells of providers and problems, never the token, and text from elsewhere is no Markdown', () => {
  const { details } = statusText({
    state: ready,
    generations: 0,
    providers: [provider({ state: 'unavailable', detail: 'HTTP 500 [x](command:y)' })],
    problems: ['Too *slow*'],
  });
  expect(details).toContain('\\[x\\]\\(command:y\\)');
  expect(details).toContain('Too \\*slow\\*');
  expect(details).not.toContain(info.token);
});
