import { z } from 'zod';
import { unwrap } from './schema-walk.ts';

interface Shape {
  type?: string;
  enum?: unknown[];
  items?: Shape;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  minLength?: number;
  pattern?: string;
}

/** What a setting takes, in words, such as `a whole number from 0 to 65535`. */
export function allowedValues(schema: z.core.$ZodType): string {
  return inWords(z.toJSONSchema(unwrap(schema), { io: 'input' }) as Shape);
}

function inWords(shape: Shape): string {
  if (shape.enum) return `one of ${shape.enum.join(', ')}`;
  switch (shape.type) {
    case 'boolean':
      return 'true or false';
    case 'integer':
      return `a whole number${range(shape)}`;
    case 'number':
      return `a number${range(shape)}`;
    case 'array':
      return shape.items?.enum ? `a list of any of ${shape.items.enum.join(', ')}` : `a list of ${plural(shape.items)}`;
    case 'object':
      return 'a group of settings';
    default:
      return 'text';
  }
}

function plural(items: Shape | undefined): string {
  if (items?.type === 'object') return 'groups of settings';
  return items?.type === 'string' ? 'texts' : 'values';
}

function range({ minimum, exclusiveMinimum, maximum }: Shape): string {
  const unbounded = (limit: number | undefined) => limit === undefined || Math.abs(limit) === Number.MAX_SAFE_INTEGER;
  if (exclusiveMinimum !== undefined)
    return ` above ${exclusiveMinimum}${unbounded(maximum) ? '' : `, at most ${maximum}`}`;
  if (unbounded(minimum)) return unbounded(maximum) ? '' : ` up to ${maximum}`;
  return unbounded(maximum) ? ` of at least ${minimum}` : ` from ${minimum} to ${maximum}`;
}
