import type { CodeLanguage } from '../../../protocol/framework.ts';

export interface IdiomFacts {
  name: string;
  language: CodeLanguage;
  /** Major version of the framework in the workspace, or the newest that we write for. */
  major: number;
  /** Name of the style sheet, when the styles go to a file of their own. */
  styleSheet?: string | undefined;
}

/** How a framework's components are written today: rules for the model, one sentence each. */
export interface Idiom {
  /** What the answer is, such as 'a React function component in TSX'. */
  artefact: (facts: IdiomFacts) => string;
  rules: (facts: IdiomFacts) => string[];
  /** The language of the fence the model should use. */
  fence: (language: CodeLanguage) => string;
}
