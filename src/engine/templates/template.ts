import type { TemplateSummary } from '../../protocol/engine-rpc.ts';
import type { ComponentType, Framework } from '../../protocol/framework.ts';

export const PARAMETER_TYPES = ['string', 'number', 'boolean', 'enum', 'array', 'object', 'code'] as const;
export type ParameterType = (typeof PARAMETER_TYPES)[number];

/**
 * A rule a value must obey. `maxLength`, `minLength` (strings in UTF-16 code units, arrays in items), `min`, `max`
 * (numbers), `pattern` (a regular expression the whole of the string must match) and `oneOf` (a list; what an `enum`
 * may be).
 */
export interface ParameterRule {
  rule: string;
  value?: unknown;
  message?: string | undefined;
}

/** What a value may be. */
export interface ParameterShape {
  type: ParameterType;
  validation: ParameterRule[];
  /** Of an `array`: what each item must be. Without it any item is taken. */
  items?: ParameterShape | undefined;
  /** Of an `object`: its properties. Without it any object is taken, with it no other property is. */
  properties?: TemplateParameter[] | undefined;
  /** Of an `object`: the property that a plain string stands for, so that `Home` can be written for `{label: Home}`. */
  shorthand?: string | undefined;
}

export interface TemplateParameter extends ParameterShape {
  name: string;
  required: boolean;
  default?: unknown;
  description: string;
}

export interface TemplateMetadata {
  author: string;
  description: string;
  tags: string[];
  framework: Framework;
  language: string;
  category: string;
  parameters: TemplateParameter[];
  examples: { title: string; parameters: Record<string, unknown> }[];
}

export interface CompiledTemplate {
  /** @throws UIForgeError INVALID_ARGUMENT that names every missing, unknown or wrong parameter. */
  render(parameters: Record<string, unknown>): string;
  dependencies: Record<string, string>;
  parameters: TemplateParameter[];
}

/** Where a template was found, the nearest first. */
export type TemplateSource = TemplateSummary['source'];

export interface Template {
  /** `<framework>/<name>@<version>` */
  id: string;
  name: string;
  version: string;
  /** The Handlebars body, without the front matter. */
  content: string;
  metadata: TemplateMetadata;
  dependencies: Record<string, string>;
  compiled: CompiledTemplate;
  lastModified: Date;
  deprecated: boolean;
  deprecationMessage: string;
  source: TemplateSource;
}

export interface TemplateMatch {
  template: Template;
  /** Parameters drawn from the description (title, labels, columns, name...). */
  parameters: Record<string, unknown>;
}

/** What generation needs of the templates. */
export interface TemplateLibrary {
  /** The newest version of each template that is not deprecated, sorted by framework and name. */
  list(filter?: { framework?: Framework | undefined }): Promise<TemplateSummary[]>;
  /**
   * The highest version in `range` of the template `name` for `framework`; a deprecated one only where nothing else fits.
   * @throws UIForgeError NOT_FOUND with the nearest names; INVALID_ARGUMENT for a range that is none.
   */
  get(name: string, framework: Framework, range?: string): Promise<Template>;
  /** The template that fits a description, or null when none does. */
  match(description: string, framework: Framework, type: ComponentType, name?: string): Promise<TemplateMatch | null>;
}
