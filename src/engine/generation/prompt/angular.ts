import { kebabCase } from '../naming.ts';
import type { Idiom } from './idiom.ts';

export const angularIdiom: Idiom = {
  artefact: () => 'a standalone Angular component in one TypeScript file',
  fence: () => 'ts',
  rules: ({ name }) => [
    `Export the class \`${name}Component\` with the selector \`app-${kebabCase(name)}\`, an inline \`template\`, inline \`styles\` and \`changeDetection: ChangeDetectionStrategy.OnPush\`. It is standalone by default: no NgModule and no \`standalone: true\`.`,
    'Use signals: `signal`, `computed`, `effect`, `input()`, `input.required()`, `output()`, `model()`, `viewChild()`. No `@Input`, `@Output` or `@ViewChild` decorators. Call a signal to read it, in the template too.',
    'Use the built-in control flow `@if`, `@for (...; track ...)`, `@switch`; no `*ngIf`, `*ngFor`, `ngClass` or `ngStyle`: bind `[class.name]` and `[style.property]`.',
    'List in `imports` every component, directive and pipe that the template uses, such as `ReactiveFormsModule` or `DatePipe`.',
    'Use `inject()` rather than constructor parameters, and typed reactive forms for forms.',
    'Everything that the template uses is a public or protected member of the class.',
  ],
};
