import semver from 'semver';
import { isMap, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { UIForgeError } from '../../protocol/errors.ts';
import { FRAMEWORKS } from '../../protocol/framework.ts';
import { schemaProblems } from '../config/schema-problems.ts';
import type { ParameterShape, TemplateParameter } from './template.ts';
import { PARAMETER_TYPES } from './template.ts';

const RULES = ['maxLength', 'minLength', 'pattern', 'min', 'max', 'oneOf'] as const;
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const ruleSchema = z
  .strictObject({ rule: z.enum(RULES), value: z.unknown(), message: z.string().optional() })
  .superRefine(({ rule, value }, context) => {
    const fault = ruleFault(rule, value);
    if (fault !== null) context.addIssue({ code: 'custom', path: ['value'], message: fault });
  });

const shapeFields = {
  type: z.enum(PARAMETER_TYPES),
  validation: z.array(ruleSchema).default([]),
  get items(): z.ZodOptional<z.ZodType<ParameterShape>> {
    return shapeSchema.optional();
  },
  get properties(): z.ZodOptional<z.ZodArray<z.ZodType<TemplateParameter>>> {
    return z.array(parameterSchema).optional();
  },
  shorthand: z.string().optional(),
};

const shapeSchema: z.ZodType<ParameterShape> = z.lazy(() => z.strictObject(shapeFields).superRefine(checkEnum));

const parameterSchema: z.ZodType<TemplateParameter> = z.lazy(() =>
  z
    .strictObject({
      name: z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'must be letters and digits, a letter first'),
      required: z.boolean().default(false),
      default: z.unknown().optional(),
      description: z.string().default(''),
      ...shapeFields,
    })
    .superRefine(checkEnum),
);

function checkEnum(shape: { type: string; validation: { rule: string }[] }, context: z.RefinementCtx): void {
  if (shape.type === 'enum' && !shape.validation.some((entry) => entry.rule === 'oneOf')) {
    context.addIssue({ code: 'custom', path: ['validation'], message: 'an enum needs the rule oneOf with its values' });
  }
}

function ruleFault(rule: (typeof RULES)[number], value: unknown): string | null {
  if (rule === 'oneOf')
    return Array.isArray(value) && value.length > 0 ? null : 'must be a list with at least one value';
  if (rule !== 'pattern') return typeof value === 'number' && Number.isFinite(value) ? null : 'must be a number';
  if (typeof value !== 'string') return 'must be a regular expression as text';
  try {
    new RegExp(value, 'u');
    return null;
  } catch (error) {
    return `is not a regular expression: ${(error as Error).message}`;
  }
}

export const frontMatterSchema = z.strictObject({
  name: z.string().regex(NAME, 'must be in kebab-case, such as pricing-card'),
  version: z.string().refine((version) => semver.valid(version) === version, 'must be a version as 1.2.0'),
  framework: z.enum(FRAMEWORKS),
  language: z.string().min(1),
  category: z.string().min(1),
  description: z.string().min(1),
  author: z.string().default(''),
  tags: z.array(z.string()).default([]),
  dependencies: z
    .record(
      z.string().regex(NAME, 'must be in kebab-case, such as pricing-card'),
      z.string().refine((range) => semver.validRange(range) !== null, 'must be a version range as ^1.0.0'),
    )
    .default({}),
  parameters: z.array(parameterSchema).default([]),
  examples: z
    .array(z.strictObject({ title: z.string(), parameters: z.record(z.string(), z.unknown()).default({}) }))
    .default([]),
  deprecated: z.boolean().default(false),
  deprecationMessage: z.string().default(''),
});
export type FrontMatter = z.output<typeof frontMatterSchema>;

export interface TemplateText {
  frontMatter: FrontMatter;
  body: string;
  /** 1-based line of the file on which the body begins. */
  bodyLine: number;
}

/**
 * Splits a template file into its checked front matter and its body.
 * @throws UIForgeError VALIDATION_FAILED whose message lists every fault as `file:line: what`.
 */
export function parseTemplateText(text: string, file: string): TemplateText {
  const source = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const parts = /^---\n([\s\S]*?\n)---(?:\n|$)/.exec(source);
  if (!parts)
    throw invalid(file, [{ line: 1, message: 'must begin with a YAML front matter between two lines of ---' }]);
  const yaml = parts[1] ?? '';
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  // The front matter starts on the second line of the file.
  const lineAt = (offset: number) => lines.linePos(offset).line + 1;
  if (document.errors.length > 0) {
    throw invalid(
      file,
      document.errors.map((error) => ({ line: lineAt(error.pos[0]), message: error.message })),
    );
  }
  const written = unfolded(document, file);
  const checked = frontMatterSchema.safeParse(written);
  if (!checked.success) {
    throw invalid(
      file,
      schemaProblems(frontMatterSchema, checked.error, written).map(({ key, path, what }) => ({
        line: lineAt(offsetOf(document, path)),
        message: `${key || 'front matter'}: ${what}`,
      })),
    );
  }
  const head = parts[0];
  return { frontMatter: checked.data, body: source.slice(head.length), bodyLine: head.split('\n').length };
}

function unfolded(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw invalid(file, [{ line: 2, message: 'the aliases (*name) unfold into too much' }], error);
  }
}

/** Where in the YAML the value at `path` stands, or its nearest parent that is there. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return node.range[0];
  }
  return isMap(document.contents) ? (document.contents.range?.[0] ?? 0) : 0;
}

export interface TemplateFault {
  line: number;
  message: string;
}

/** The error for a template file with faults; `context.faults` holds them with their lines. */
export function invalid(file: string, faults: TemplateFault[], cause?: unknown): UIForgeError {
  const list = faults.map((fault) => `${file}:${fault.line}: ${fault.message}`).join('\n');
  return new UIForgeError('VALIDATION_FAILED', `The template has a fault.\n${list}`, {
    hint: 'Correct the file; docs/templates.md describes the format.',
    context: { file, faults },
    cause,
  });
}
