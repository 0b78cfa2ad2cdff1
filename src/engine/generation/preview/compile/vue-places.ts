import type { SFCTemplateCompileOptions } from '@vue/compiler-sfc/dist/compiler-sfc.esm-browser.js';
import { PLACE_ATTRIBUTE } from './source-place.ts';

type NodeTransform = NonNullable<NonNullable<SFCTemplateCompileOptions['compilerOptions']>['nodeTransforms']>[number];

// Numbers of the kinds of nodes in Vue's tree of a template.
const ELEMENT = 1;
const TEXT = 2;
const ATTRIBUTE = 6;
const HOST_ELEMENT = 0;

/** Puts the place in the source on the host elements of a template. */
export function vuePlaces(path: string): NodeTransform {
  return (node) => {
    if (node.type !== ELEMENT || node.tagType !== HOST_ELEMENT) return;
    // A directive that makes a structure has its element visited again.
    if (node.props.some((prop) => prop.name === PLACE_ATTRIBUTE)) return;
    const { loc } = node;
    const content = `${path}:${loc.start.line}:${loc.start.column}`;
    const value = { type: TEXT, content, loc } as const;
    node.props.unshift({ type: ATTRIBUTE, name: PLACE_ATTRIBUTE, nameLoc: loc, value, loc });
  };
}
