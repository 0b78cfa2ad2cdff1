import { createElement, type ElementType, type ReactNode, Suspense } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import * as refresh from 'react-refresh/runtime';
import { type CreateMount, componentOf, type Drawing } from '../mount.ts';
import { openRehearsalStage, stillPicture } from '../rehearsal-stage.ts';
import { Boundary } from './react-boundary.ts';

refresh.injectIntoGlobalHook(window);

interface Failure {
  error: unknown;
}

/** Draws with React. Another version of a component keeps its state as long as its hooks are called alike. */
export const createMount: CreateMount = (host, report) => {
  // The boundary tells; React's own message would come on top.
  const root = createRoot(host, { onCaughtError() {}, onUncaughtError: report });
  let drawn: { type: unknown } | null = null;
  let generation = 0;
  /** While drawing, errors belong to the drawing; later ones are reported. */
  let committing = false;
  let failure: Failure | null = null;
  let broken = false;

  function onError(error: unknown) {
    broken = true;
    if (committing) failure ??= { error };
    else report(error);
  }

  /** Draws what stands in `content`; with another generation from scratch. */
  function commit(content: ReactNode): { failure: Failure | null; stateLost: boolean } {
    committing = true;
    failure = null;
    broken = false;
    let stateLost = false;
    try {
      // In one go: the new component must not be drawn with the old props first.
      flushSync(() => {
        const takePicture = () => stillPicture(host);
        root.render(createElement(Boundary, { key: generation, takePicture, onError, children: suspended(content) }));
        stateLost = (refresh.performReactRefresh()?.staleFamilies.size ?? 0) > 0;
      });
    } catch (error) {
      failure ??= { error };
    } finally {
      committing = false;
    }
    return { failure, stateLost };
  }

  return {
    async draw(drawing) {
      const type = componentOf(drawing);
      const content = elementOf(type, drawing);
      const keeps = drawn !== null && !broken && isSame(drawn.type, type);
      if (drawn) drawing.quietly(() => rehearse(host, content));
      if (!keeps) generation += 1;
      let result = commit(content);
      let kept = keeps && !result.stateLost;
      if (result.failure && keeps) {
        // It may be the state of before that it can't live with.
        kept = false;
        generation += 1;
        result = commit(content);
      }
      if (result.failure) throw result.failure.error;
      drawn = { type };
      return { kept };
    },
    dispose() {
      root.unmount();
    },
  };
};

function elementOf(type: unknown, { props, slots }: Drawing): ReactNode {
  const { default: children, ...others } = slots;
  const all = { ...others, ...props };
  return createElement(type as ElementType, all, ...(children === undefined ? [] : [children]));
}

function suspended(content: ReactNode): ReactNode {
  return createElement(Suspense, { fallback: null }, content);
}

function isSame(before: unknown, now: unknown): boolean {
  if (before === now) return true;
  const family = refresh.getFamilyByType(now);
  return family !== undefined && family === refresh.getFamilyByType(before);
}

/** Draws it where nobody sees it, and throws what it throws. */
function rehearse(host: HTMLElement, content: ReactNode): void {
  const stage = openRehearsalStage(host);
  const trial = createRoot(stage, { onCaughtError() {} });
  let failure: Failure | null = null;
  const onError = (error: unknown) => {
    failure ??= { error };
  };
  try {
    flushSync(() =>
      trial.render(createElement(Boundary, { takePicture: () => [], onError, children: suspended(content) })),
    );
    flushSync(() => trial.unmount());
  } finally {
    stage.remove();
  }
  if (failure) throw (failure as Failure).error;
}
