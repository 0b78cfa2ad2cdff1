import { type App, type Component, createApp, h, nextTick, Suspense, shallowReactive, type VNode } from 'vue';
import { type CreateMount, componentOf, type Drawing } from '../mount.ts';
import { openRehearsalStage, stillPicture } from '../rehearsal-stage.ts';
import { vueListeners } from './vue-listeners.ts';
import { vueScript } from './vue-script.ts';

/** What Vue's development build offers to those who exchange components. */
interface HmrRuntime {
  rerender(id: string, render: unknown): void;
  reload(id: string, component: unknown): void;
}

type VueComponent = Component & { __hmrId?: string; render?: unknown };

/** Where an error leaves nothing of a component to show; those elsewhere leave what was drawn. */
const LEAVES_NOTHING = /^(?:setup function|render function|component update)$/;

/** Draws with Vue. An edit of a template keeps the state; one of a script does not. */
export const createMount: CreateMount = (host, report) => {
  let shown: Shown | null = null;

  async function showNew(drawing: Drawing, component: VueComponent): Promise<void> {
    shown?.app.unmount();
    host.replaceChildren();
    shown = show(host, drawing, component, report);
    await shown.settled();
  }

  return {
    async draw(drawing) {
      const component = componentOf(drawing) as VueComponent;
      if (shown) drawing.quietly(() => rehearse(host, drawing, component));
      const kept = shown !== null && !shown.isBroken() && shown.exchange(component);
      if (!shown || shown.isBroken() || !shown.holds(component)) {
        await showNew(drawing, component);
        return { kept: false };
      }
      shown.set(drawing);
      try {
        await shown.settled();
        return { kept };
      } catch {
        // It may be the state of before that it can't live with.
        await showNew(drawing, component);
        return { kept: false };
      }
    },
    dispose() {
      shown?.app.unmount();
      shown = null;
    },
  };
};

interface Shown {
  app: App;
  set(drawing: Drawing): void;
  /** Whether it shows this component, or one that it was exchanged for. */
  holds(component: VueComponent): boolean;
  /** Exchanges the component in place where Vue can; tells whether its state stays. */
  exchange(component: VueComponent): boolean;
  /** Resolves when the DOM shows the last drawing; rejects with what it threw. */
  settled(): Promise<void>;
  isBroken(): boolean;
}

function show(host: HTMLElement, first: Drawing, component: VueComponent, report: (error: unknown) => void): Shown {
  const state = shallowReactive<{ drawing: Drawing; values: Record<string, unknown> }>({ drawing: first, values: {} });
  let latest = component;
  let script = vueScript(component);
  let drawing = true;
  let failure: { error: unknown } | null = null;
  let broken = false;

  const app = createApp({
    render: () => vnodeOf(component, state.drawing, state.values, (name, value) => setValue(name, value)),
  });
  app.config.errorHandler = (error, _instance, info) => {
    const fatal = LEAVES_NOTHING.test(info);
    if (drawing && fatal) {
      failure ??= { error };
    } else {
      report(error);
      if (fatal && !broken) freeze();
    }
  };
  app.mount(host);

  function setValue(name: string, value: unknown) {
    state.values = { ...state.values, [name]: value };
  }

  /** Vue takes a component that throws away: a picture of it stays. */
  function freeze() {
    broken = true;
    const picture = stillPicture(host);
    void nextTick(() => {
      app.unmount();
      const still = document.createElement('div');
      still.inert = true;
      still.style.display = 'contents';
      still.replaceChildren(...picture);
      host.replaceChildren(still);
    });
  }

  return {
    app,
    isBroken: () => broken,
    holds: (other) => other === latest,
    set(next) {
      drawing = true;
      const before = state.drawing.props;
      state.values = Object.fromEntries(
        Object.entries(state.values).filter(
          ([name]) => JSON.stringify(before[name]) === JSON.stringify(next.props[name]),
        ),
      );
      state.drawing = next;
    },
    exchange(other) {
      if (other === latest) return true;
      const runtime = (globalThis as { __VUE_HMR_RUNTIME__?: HmrRuntime }).__VUE_HMR_RUNTIME__;
      const id = component.__hmrId;
      if (!runtime || !id || other.__hmrId !== id) return false;
      const nextScript = vueScript(other);
      const keeps = nextScript === script && typeof other.render === 'function';
      drawing = true;
      if (keeps) runtime.rerender(id, other.render);
      else runtime.reload(id, other);
      latest = other;
      script = nextScript;
      return keeps;
    },
    async settled() {
      await nextTick();
      drawing = false;
      const failed = failure;
      failure = null;
      if (!failed) return;
      broken = true;
      throw failed.error;
    },
  };
}

function vnodeOf(
  component: VueComponent,
  { props, slots, events, onEvent }: Drawing,
  values: Record<string, unknown>,
  setValue: (name: string, value: unknown) => void,
): VNode {
  const texts = Object.entries(slots).map(([name, text]) => [name, () => text]);
  const all = { ...props, ...values, ...vueListeners(events, onEvent, setValue) };
  const drawn = () => h(component, all, Object.fromEntries(texts));
  // A setup that waits can be shown by this alone.
  return isAsync(component) ? h(Suspense, null, { default: drawn }) : drawn();
}

function isAsync(component: VueComponent): boolean {
  const { setup } = component as { setup?: { constructor: { name: string } } };
  return setup?.constructor.name === 'AsyncFunction';
}

/** Draws it where nobody sees it, and throws what it throws. */
function rehearse(host: HTMLElement, drawing: Drawing, component: VueComponent): void {
  const stage = openRehearsalStage(host);
  let failure: { error: unknown } | null = null;
  const app = createApp({ render: () => vnodeOf(component, drawing, {}, () => {}) });
  app.config.errorHandler = (error, _instance, info) => {
    if (LEAVES_NOTHING.test(info)) failure ??= { error };
  };
  try {
    app.mount(stage);
    app.unmount();
  } finally {
    stage.remove();
  }
  if (failure) throw (failure as { error: unknown }).error;
}
