import { camelize, toHandlerKey } from 'vue';

const UPDATE = /^update:(.+)$/;

/**
 * Listeners for events, as props of a vnode. What a component says by `update:x` becomes its `x`, as `v-model` would make
 * it, so that inputs can be used.
 */
export function vueListeners(
  events: string[],
  onEvent: (name: string, args: unknown[]) => void,
  setValue: (name: string, value: unknown) => void,
): Record<string, (...args: unknown[]) => void> {
  const listeners = events.map((name) => {
    const updated = UPDATE.exec(name)?.[1];
    const listener = (...args: unknown[]) => {
      if (updated) setValue(camelize(updated), args[0]);
      onEvent(name, args);
    };
    return [toHandlerKey(camelize(name)), listener] as const;
  });
  return Object.fromEntries(listeners);
}
