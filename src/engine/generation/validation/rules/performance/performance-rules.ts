import type { Rule } from '../rule.ts';
import { inlineData } from './inline-data.ts';
import { indexKey, missingKey } from './list-keys.ts';
import { componentInRender, endlessEffect } from './render-work.ts';

/** Few rules, about what is slow for certain. */
export const PERFORMANCE_RULES: readonly Rule[] = [missingKey, indexKey, componentInRender, endlessEffect, inlineData];
