import { expect, test } from 'vitest';
import type { GeneratorForm } from '../../protocol/generator-panel.ts';
import { requestOfForm } from './generator-form.ts';

const form: GeneratorForm = {
  description: ' a card ',
  framework: '',
  type: 'page',
  name: '',
  provider: '',
  model: '',
  template: '',
  companions: [],
  requirements: 'one\n\n two \n',
};
const providers = [
  { name: 'openai', detail: '', ready: true, offline: false },
  { name: 'offline', detail: '', ready: true, offline: true },
];

test('a form makes a request without what was not said', () => {
  expect(requestOfForm(form, 'vue', providers)).toEqual({
    description: 'a card',
    framework: 'vue',
    type: 'page',
    requirements: ['one', 'two'],
  });
});

test('the template library is asked for as such, any other provider by name', () => {
  expect(requestOfForm({ ...form, provider: 'offline' }, 'vue', providers)).toMatchObject({ offline: true });
  expect(requestOfForm({ ...form, provider: 'openai' }, 'vue', providers)).toMatchObject({ provider: 'openai' });
});
