import type { Framework } from '../../../protocol/framework.ts';

/** Tells the model to leave the styles to a file of their own, which is asked for when the component is done. */
export function styleSheetRule(framework: Framework, sheet: string): string {
  return `Write no styles in this file. They go to \`./${sheet}\`, which is written later: ${HOW[framework](sheet)}`;
}

const cssModule = (sheet: string) =>
  `\`import styles from './${sheet}'\` and use \`className={styles.name}\` with a class for every part that needs a style.`;

const HOW: Record<Framework, (sheet: string) => string> = {
  react: cssModule,
  nextjs: cssModule,
  vue: (sheet) => `\`<style scoped src="./${sheet}"></style>\` and a class on every part that needs a style.`,
  svelte: () => 'put a class on every part that needs a style.',
  angular: (sheet) => `\`styleUrl: './${sheet}'\` and a class on every part that needs a style.`,
};
