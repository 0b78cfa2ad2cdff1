import { attributeOf, hasNode, type MarkupElement, mayHave, staticValue } from '../../markup/markup.ts';
import { addAttribute } from '../fixes.ts';
import type { ElementRule, RuleContext } from '../rule.ts';
import { hasNameAttribute, mayHaveName } from './accessible-name.ts';

const isHidden = (element: MarkupElement) =>
  staticValue(element, 'aria-hidden') === 'true' || attributeOf(element, 'hidden') !== undefined;
const tagSpan = ({ nameStart, nameEnd }: MarkupElement) => ({ start: nameStart, end: nameEnd });

export const buttonName: ElementRule = {
  ...{ id: 'button-name', source: 'accessibility', severity: 'warning', tags: ['button'] },
  description:
    'A button needs a name: text, `aria-label` or a picture with a text. An icon alone says nothing to a screen reader.',
  checkElement(element, context) {
    if (isHidden(element) || mayHaveName(element, context)) return;
    context.tell(this, 'This button has no name: give it text or an aria-label.', tagSpan(element));
  },
};

const LINKS = ['a', 'Link', 'NextLink', 'RouterLink', 'NuxtLink', 'router-link', 'nuxt-link'];

export const linkName: ElementRule = {
  ...{ id: 'link-name', source: 'accessibility', severity: 'warning', tags: LINKS },
  description: 'A link needs a name that says where it leads: text, `aria-label` or a picture with a text.',
  checkElement(element, context) {
    if (element.tag === 'a' && !mayHave(element, 'href') && !mayHave(element, 'routerlink')) return;
    // A component without children may bring a text of its own.
    if (element.isComponent && element.children.length === 0) return;
    if (isHidden(element) || mayHaveName(element, context)) return;
    context.tell(this, 'This link has no name: give it text or an aria-label.', tagSpan(element));
  },
};

/** Pictures among the components, by the module that they come from. */
function isImage(element: MarkupElement, { imports }: RuleContext): boolean {
  if (!element.isComponent) return element.tag === 'img' || element.tag === 'area' || element.tag === 'input';
  return element.tag === 'NuxtImg' || (element.tag === 'Image' && imports.get('Image') === 'next/image');
}

export const imageText: ElementRule = {
  ...{
    id: 'image-text',
    source: 'accessibility',
    severity: 'warning',
    tags: ['img', 'area', 'input', 'Image', 'NuxtImg'],
  },
  description: 'A picture needs `alt`: what it shows, or `alt=""` when it only decorates.',
  checkElement(element, context) {
    if (!isImage(element, context) || isHidden(element)) return;
    if (element.tag === 'input' && staticValue(element, 'type') !== 'image') return;
    if (mayHave(element, 'alt') || hasNameAttribute(element, ['aria-label', 'aria-labelledby'])) return;
    const role = staticValue(element, 'role');
    if (role === 'presentation' || role === 'none') return;
    const message = 'This picture has no alt: say what it shows, or write alt="" when it only decorates.';
    const fix = element.tag === 'img' || element.isComponent ? addAttribute(element, 'alt=""', context) : undefined;
    context.tell(this, message, tagSpan(element), { fix });
  },
};

export const frameTitle: ElementRule = {
  ...{ id: 'frame-title', source: 'accessibility', severity: 'warning', tags: ['iframe'] },
  description: 'A frame needs a `title` that says what is in it.',
  checkElement(element, context) {
    if (isHidden(element) || hasNameAttribute(element)) return;
    context.tell(this, 'This frame has no title: say what it shows.', tagSpan(element));
  },
};

export const mediaCaptions: ElementRule = {
  ...{ id: 'media-captions', source: 'accessibility', severity: 'warning', tags: ['video'] },
  description: 'A video with sound needs captions: `<track kind="captions">`.',
  checkElement(element, context) {
    if (element.hasSpread || attributeOf(element, 'muted') || isHidden(element)) return;
    const hasSource =
      attributeOf(element, 'src') !== undefined ||
      hasNode(element.children, (node) => node.kind === 'element' && node.tag === 'source');
    const mayHaveTrack = hasNode(
      element.children,
      (node) =>
        node.kind === 'unknown' ||
        (node.kind === 'element' && (node.isComponent || (node.tag === 'track' && isCaptions(node)))),
    );
    if (!hasSource || mayHaveTrack) return;
    context.tell(
      this,
      'This video has no captions: add <track kind="captions">, or muted when it has no sound.',
      tagSpan(element),
    );
  },
};

function isCaptions(track: MarkupElement): boolean {
  const kind = attributeOf(track, 'kind');
  return (
    track.hasSpread || (kind !== undefined && (kind.value === null || /^(?:captions|subtitles)$/.test(kind.value)))
  );
}

export const pageLanguage: ElementRule = {
  ...{ id: 'page-language', source: 'accessibility', severity: 'warning', tags: ['html'] },
  description: 'The `<html>` element needs `lang`, so that a screen reader speaks the right language.',
  checkElement(element, context) {
    if (mayHave(element, 'lang') && staticValue(element, 'lang') !== '') return;
    const fix = attributeOf(element, 'lang') ? undefined : addAttribute(element, 'lang="en"', context);
    context.tell(this, 'The page does not say its language: add lang to <html>.', tagSpan(element), { fix });
  },
};
