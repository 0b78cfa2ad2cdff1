import { type Component, createRawSnippet, flushSync, mount, type Snippet, unmount } from 'svelte';
import { type CreateMount, componentOf, type Drawing } from '../mount.ts';
import { watchedProps } from './svelte-props.svelte.ts';

interface Shown {
  component: unknown;
  element: HTMLElement;
  props: Record<string, unknown>;
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
      const props = propsOf(drawing);
      const before = shown;
      if (before && before.component === component) {
        setProps(before.props, props);
        flushSync();
        return { kept: true };
      }
      // What was drawn stays in sight until this one stands.
      const element = document.createElement('div');
      element.style.cssText = `position:absolute;visibility:hidden;width:${host.clientWidth}px`;
      host.append(element);
      try {
        shown = { component, element, ...mounted(component, element, props, drawing) };
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

function mounted(component: unknown, target: HTMLElement, first: Record<string, unknown>, drawing: Drawing) {
  const { events, onEvent } = drawing;
  const props = watchedProps(first);
  const listeners = events.map((name) => [name, (event: unknown) => onEvent(name, [event])] as const);
  const options = { target, props, events: Object.fromEntries(listeners) };
  const instance = mount(component as Component<Record<string, unknown>>, options) as Record<string, unknown>;
  try {
    flushSync();
  } catch (error) {
    void unmount(instance);
    throw error;
  }
  return { props, instance };
}

/** Snippets are props by their names; `$$slots` says to components of the older kind which of their slots are filled. */
function propsOf({ props, slots }: Drawing): Record<string, unknown> {
  const drawn = Object.entries(slots).map(([name, text]) => [name === 'default' ? 'children' : name, snippet(text)]);
  const filled = Object.keys(slots).map((name) => [name, true]);
  return {
    ...Object.fromEntries(drawn),
    ...(filled.length > 0 ? { $$slots: Object.fromEntries(filled) } : {}),
    ...props,
  };
}

const snippets = new Map<string, Snippet>();

/** Always the same snippet for a text: another one would be drawn anew. */
function snippet(text: string): Snippet {
  const known = snippets.get(text);
  if (known) return known;
  const made = createRawSnippet(() => ({
    render: () => {
      const element = document.createElement('span');
      element.textContent = text;
      return element.outerHTML;
    },
  }));
  snippets.set(text, made);
  return made;
}

function setProps(props: Record<string, unknown>, next: Record<string, unknown>): void {
  for (const name of Object.keys(props)) if (!(name in next)) delete props[name];
  Object.assign(props, next);
}
