import type { DocumentRule } from '../rule.ts';
import { isHarmlessHtml } from './sanitised.ts';

export const rawHtml: DocumentRule = {
  ...{ id: 'raw-html', source: 'security', severity: 'warning' },
  description:
    'HTML put in as it is (`dangerouslySetInnerHTML`, `v-html`, `{@html}`, `[innerHTML]`) runs whatever stands in it, unless it is sanitised before. Literals and what a sanitiser returns are fine.',
  checkDocument(document, context) {
    for (const { how, expression, start, end } of document.rawHtml) {
      if (isHarmlessHtml(expression, context.code)) continue;
      // Angular sanitises what it binds; what was marked as safe is told by `bypass-security`.
      if (context.framework === 'angular') {
        const message = `${how} shows HTML: Angular strips scripts from it, but links and styles stay. Make sure where it comes from.`;
        context.tell(this, message, { start, end }, { severity: 'info' });
        continue;
      }
      const message = `${how} runs what stands in the HTML: sanitise it first, for example with DOMPurify, or show it as text.`;
      context.tell(this, message, { start, end });
    }
  },
};
