import type { AxeResults, NodeResult, RunOptions } from 'axe-core';
import type { FrameFinding } from '../../protocol/preview-frame.ts';
import { placeOf } from './places.ts';
import { openingTag } from './short-text.ts';

type Axe = typeof import('axe-core');

/** Rules for whole pages: a component is a part of one. */
const OF_PAGES = [
  'bypass',
  'document-title',
  'html-has-lang',
  'landmark-one-main',
  'page-has-heading-one',
  'region',
  'skip-link',
];

const OPTIONS: RunOptions = {
  // Style sheets and media that aren't there yet would be fetched; the frame has no network.
  preload: false,
  iframes: false,
  elementRef: true,
  resultTypes: ['violations'],
  rules: Object.fromEntries(OF_PAGES.map((rule) => [rule, { enabled: false }])),
};

/** `run` tells what breaks a rule of accessibility in what `host` shows, contrast included. One run at a time. */
export interface AccessibilityCheck {
  run(): Promise<FrameFinding[]>;
}

/** `loadAxe` gives `axe-core`; it is asked at the first run. */
export function createAccessibilityCheck(
  host: HTMLElement,
  loadAxe: () => Promise<{ default: Axe }>,
): AccessibilityCheck {
  let last: Promise<unknown> = Promise.resolve();

  async function check(): Promise<FrameFinding[]> {
    const { default: axe } = await loadAxe();
    if (!host.isConnected || host.childElementCount === 0) return [];
    const results: AxeResults = await axe.run(host, OPTIONS);
    return results.violations.flatMap(({ id, impact, help, nodes }) =>
      nodes.map((node) => ({
        rule: id,
        impact: node.impact ?? impact ?? 'moderate',
        message: messageOf(help, node),
        element: node.element ? openingTag(node.element as Element) : node.html,
        place: node.element ? placeOf(node.element as Element) : null,
      })),
    );
  }

  return {
    run() {
      const run = last.then(check, check);
      last = run.catch(() => {});
      return run;
    },
  };
}

/** The rule, and where it is told what it is about this element, such as the colours of a contrast, that too. */
function messageOf(help: string, { any, all, none }: NodeResult): string {
  const [detail] = [...none, ...all, ...any].map(({ message }) => message);
  return detail ? `${help}: ${detail}` : help;
}
