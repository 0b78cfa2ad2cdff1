import { expect, test } from 'vitest';
import type { ContextPreview } from '../../protocol/context.ts';
import { sentText } from './sent-text.ts';

const PREVIEW: ContextPreview = {
  messages: [
    { role: 'system', content: 'You write a component.', images: [] },
    {
      role: 'user',
      content: 'a card\n````\ncode\n````',
      images: [{ name: 'sketch.png', mimeType: 'image/png', bytes: 48_200 }],
    },
  ],
  report: {
    budget: 6_000,
    tokens: 60,
    picked: [
      {
        kind: 'styling',
        title: 'Tailwind CSS 4 with the theme',
        path: 'src/app.css',
        tokens: 60,
        reason: 'how it is styled',
      },
    ],
    left: [{ kind: 'component', title: 'Table', tokens: 900, reason: 'no room left in the budget' }],
    masked: [{ where: 'description', what: 'github token', count: 2 }],
    notes: ['A note.'],
  },
  tokens: 1_234,
  provider: { name: 'openai', model: 'gpt-4o' },
  cost: 0.0123,
  nothing: null,
};

test('tells recipient, parts, masks, every message as it is, and images by name and size', () => {
  expect(sentText(PREVIEW)).toBe(`# What Will Be Sent

To openai (gpt-4o): 1,234 tokens, about $0.0123 with its answer.

A note.

## What goes along

- Tailwind CSS 4 with the theme, from src/app.css: 60 tokens, how it is styled

## What was left out

- Table: 900 tokens, no room left in the budget

## What was masked

- description: github token (2)

## Rules for the model

\`\`\`text
You write a component.
\`\`\`

## The message

\`\`\`\`\`text
a card
\`\`\`\`
code
\`\`\`\`
\`\`\`\`\`

- Image sketch.png: image/png, 49 KB
`);
});

test('says when a price is not known, and when nothing is sent', () => {
  expect(sentText({ ...PREVIEW, cost: 'unknown' })).toContain('1,234 tokens, price unknown.');
  const nothing = { ...PREVIEW, messages: [], provider: null, nothing: 'Nothing is sent.' };
  expect(sentText(nothing)).toContain('Nothing is sent.');
});
