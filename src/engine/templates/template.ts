import type { TemplateSummary } from '../../protocol/engine-rpc.ts';
import type { ComponentType, Framework } from '../../protocol/framework.ts';

export interface TemplateParameter {
  name: string;
  type: 'string' | 'number' | 'boolean' | 'enum' | 'array' | 'object' | 'code';
  required: boolean;
  default?: unknown;
  description: string;
  validation: { rule: string; value?: unknown; message?: string | undefined }[];
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
}

export interface TemplateMatch {
  template: Template;
  /** Parameters drawn from the description (title, labels, columns, name...). */
  parameters: Record<string, unknown>;
}

/** What generation needs of the templates. */
export interface TemplateLibrary {
  list(filter?: { framework?: Framework | undefined }): Promise<TemplateSummary[]>;
  /** The highest version in `range` of the template `name` for `framework`. @throws UIForgeError NOT_FOUND with the nearest names. */
  get(name: string, framework: Framework, range?: string): Promise<Template>;
  /** The template that fits a description, or null when none does. */
  match(description: string, framework: Framework, type: ComponentType, name?: string): Promise<TemplateMatch | null>;
}
