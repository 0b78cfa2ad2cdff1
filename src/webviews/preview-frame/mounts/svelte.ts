import { type Component, flushSync, mount, unmount } from 'svelte';
import { type CreateMount, componentOf, type Drawing } from '../mount.ts';
import { textSnippet, watched } from './svelte-props.svelte.ts';

interface Shown {
  component: unknown;
  element: HTMLElement;
  props: Record<string, unknown>;
  texts: Record<string, string>;
  instance: Record<string, unknown>;
}

/** Draws with Svelte. Other props keep the state; another version of the component is mounted anew. */
export const createMount: CreateMount = (host, report) => {
  let shown: Shown | null = null;

  function remove({ instance, element }: Shown) {
    try {
      // Its effects may throw when they end.
      void unmount(instance, { outro: false }).catch(report);
    } catch (error) {
      report(error);
    }
    element.remove();
  }

  return {
    async draw(drawing) {
      const component = componentOf(drawing);
      const before = shown;
      if (before && before.component === component && sameKeys(before.texts, drawing.slots)) {
        Object.assign(before.texts, drawing.slots);
        setProps(before.props, { ...drawing.props, ...slotProps(before.texts, before.props) });
        flushSync();
        return { kept: true };
      }
      // What was drawn stays in sight until this one stands.
      const element = document.createElement('div');
      element.style.cssText = `position:absolute;visibility:hidden;width:${host.clientWidth}px`;
      host.append(element);
      try {
        shown = { component, element, ...mounted(component, element, drawing) };
      } catch (error) {
        element.remove();
        throw error;
      }
      if (before) remove(before);
      element.style.cssText = 'display:contents';
      return { kept: false };
    },
    dispose() {
      if (shown) remove(shown);
      shown = null;
    },
  };
};

function mounted(component: unknown, target: HTMLElement, { props: values, slots, events, onEvent }: Drawing) {
  const texts = watched(slots);
  const props = watched<Record<string, unknown>>({ ...values, ...slotProps(texts, {}) });
  const listeners = events.map((name) => [name, (event: unknown) => onEvent(name, [event])] as const);
  const options = { target, props, events: Object.fromEntries(listeners) };
  const instance = mount(component as Component<Record<string, unknown>>, options) as Record<string, unknown>;
  try {
    flushSync();
  } catch (error) {
    void unmount(instance);
    throw error;
  }
  return { props, texts, instance };
}

/**
 * The slots as props: snippets by their names, those that `known` has already for not to be drawn anew; `$$slots` says to
 * components of the older kind which of their slots are filled.
 */
function slotProps(texts: Record<string, string>, known: Record<string, unknown>): Record<string, unknown> {
  const names = Object.keys(texts);
  if (names.length === 0) return {};
  const snippets = names.map((name) => {
    const prop = name === 'default' ? 'children' : name;
    return [prop, known[prop] ?? textSnippet(texts, name)] as const;
  });
  const filled = known.$$slots ?? Object.fromEntries(names.map((name) => [name, true]));
  return { ...Object.fromEntries(snippets), $$slots: filled };
}

function sameKeys(one: object, other: object): boolean {
  return Object.keys(one).sort().join() === Object.keys(other).sort().join();
}

function setProps(props: Record<string, unknown>, next: Record<string, unknown>): void {
  for (const name of Object.keys(props)) if (!(name in next)) delete props[name];
  Object.assign(props, next);
}
