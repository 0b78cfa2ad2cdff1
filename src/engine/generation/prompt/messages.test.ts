import { describe, expect, it } from 'vitest';
import { FRAMEWORKS } from '../../../protocol/framework.ts';
import { uiComponentRequestSchema } from '../../../protocol/generation.ts';
import { buildContinuation, buildMessages } from './messages.ts';

const facts = { name: 'PricingCard', language: 'ts', major: 19 } as const;
const request = (extra: object = {}) =>
  uiComponentRequestSchema.parse({ framework: 'react', description: 'a pricing card', ...extra });

describe('buildMessages', () => {
  it.each(FRAMEWORKS)('asks for one fenced file in the idiom of %s', (framework) => {
    const [system, user] = buildMessages(request({ framework }), facts);
    expect(system?.content).toContain('exactly one fenced code block');
    expect(user?.content).toContain('a pricing card');
    expect(system?.content).toMatchSnapshot();
  });

  it('tells requirements, files and packages', () => {
    const [, user] = buildMessages(
      request({
        requirements: ['has a toggle'],
        context: { brand: 'Acme' },
      }),
      facts,
      { clsx: '^2' },
      null,
      [{ kind: 'file', title: 'File a.md', path: 'a.md', text: 'x\n```\ny', reason: 'added by the user' }],
    );
    expect(user?.content).toContain('- has a toggle');
    expect(user?.content).toContain('````\nx\n```\ny\n````');
    expect(user?.content).toContain('Installed packages: clsx');
    expect(user?.content).toContain('"brand": "Acme"');
  });
});

describe('buildContinuation', () => {
  it('shows what arrived and names the end to repeat', () => {
    const messages = buildContinuation([], 'import { a } from "b";\n\nexport function PricingCard() {\n  ret');
    expect(messages?.at(-1)?.content).toContain('```\nexport function PricingCard() {\n  ret\n```');
  });

  it('is not possible from next to nothing', () => {
    expect(buildContinuation([], 'imp')).toBeNull();
  });
});
