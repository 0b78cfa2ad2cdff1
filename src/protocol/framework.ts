/** The frameworks a component can be generated for, in the order they are offered. */
export const FRAMEWORKS = ['react', 'nextjs', 'vue', 'svelte', 'angular'] as const;
export type Framework = (typeof FRAMEWORKS)[number];

export const COMPONENT_TYPES = ['component', 'page', 'layout'] as const;
export type ComponentType = (typeof COMPONENT_TYPES)[number];

/** Whether the workspace writes TypeScript or JavaScript. */
export const CODE_LANGUAGES = ['ts', 'js'] as const;
export type CodeLanguage = (typeof CODE_LANGUAGES)[number];

export interface FrameworkInfo {
  id: Framework;
  /** The name people know it by. */
  label: string;
  /** VS Code language id of a component's file. */
  languageId: (language: CodeLanguage) => string;
  /** Ending of a component's file, with the dot. */
  extension: (language: CodeLanguage) => string;
  /** The newest major version that the prompts and templates are written for. */
  major: number;
}

const jsx = (language: CodeLanguage) => (language === 'ts' ? '.tsx' : '.jsx');
const jsxId = (language: CodeLanguage) => (language === 'ts' ? 'typescriptreact' : 'javascriptreact');

export const FRAMEWORK_INFO: Record<Framework, FrameworkInfo> = {
  react: { id: 'react', label: 'React', languageId: jsxId, extension: jsx, major: 19 },
  nextjs: { id: 'nextjs', label: 'Next.js', languageId: jsxId, extension: jsx, major: 16 },
  vue: { id: 'vue', label: 'Vue', languageId: () => 'vue', extension: () => '.vue', major: 3 },
  svelte: { id: 'svelte', label: 'Svelte', languageId: () => 'svelte', extension: () => '.svelte', major: 5 },
  angular: {
    id: 'angular',
    label: 'Angular',
    languageId: () => 'typescript',
    extension: () => '.component.ts',
    major: 22,
  },
};
