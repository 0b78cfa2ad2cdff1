import { expect, test } from 'vitest';
import { modelOptionsFor } from './model-options.ts';

const ALL = {
  model: 'm',
  stream: true,
  temperature: 0.2,
  maxTokens: 500,
  topP: 0.9,
  frequencyPenalty: 1,
  presencePenalty: -1,
  stop: ['END'],
};

test('what Copilot takes is given by its names, the rest is named', () => {
  expect(modelOptionsFor('copilot', ALL)).toEqual({
    modelOptions: { temperature: 0.2, max_tokens: 500, frequency_penalty: 1, presence_penalty: -1, stop: 'END' },
    ignored: ['topP'],
  });
});

test('Copilot takes one stop word, not several', () => {
  expect(modelOptionsFor('copilot', { stop: ['A', 'B'] })).toEqual({ modelOptions: {}, ignored: ['stop'] });
});

test('of other vendors nobody knows what their models take, so all are named', () => {
  expect(modelOptionsFor('acme', ALL)).toEqual({
    modelOptions: {},
    ignored: ['temperature', 'maxTokens', 'topP', 'frequencyPenalty', 'presencePenalty', 'stop'],
  });
});
