import { expect, test } from 'vitest';
import { vueScript } from './vue-script.ts';

const component = () => ({
  __hmrId: 'a',
  props: { name: { type: String, required: true } },
  setup() {
    return { count: 1 };
  },
  methods: { add: () => 2 },
  render: () => 'old',
});

test('another template is the same script', () => {
  expect(vueScript({ ...component(), __hmrId: 'b', render: () => 'new' })).toBe(vueScript(component()));
});

test.each([
  ['a prop', { props: { name: { type: Number, required: true } } }],
  ['the setup', { setup: () => ({ count: 2 }) }],
  ['a method', { methods: { add: () => 3 } }],
])('another %s is another script', (_what, change) => {
  expect(vueScript({ ...component(), ...change })).not.toBe(vueScript(component()));
});
