import { angular } from '@codemirror/lang-angular';
import { html } from '@codemirror/lang-html';
import { javascript } from '@codemirror/lang-javascript';
import { vue } from '@codemirror/lang-vue';
import type { LanguageSupport } from '@codemirror/language';
import type { Framework } from '../../protocol/framework.ts';

/** How a component's main file is coloured. Svelte's markup reads as HTML. */
export function codeLanguage(framework: Framework, fileName: string): LanguageSupport {
  if (fileName.endsWith('.html') && framework === 'angular') return angular();
  switch (framework) {
    case 'vue':
      return vue();
    case 'svelte':
      return html();
    default:
      return javascript({ jsx: framework !== 'angular', typescript: true });
  }
}
