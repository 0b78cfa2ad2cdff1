import { cloneElement, createElement, isValidElement, type ReactElement, type ReactNode } from 'react';

interface LinkProps {
  href: string | { pathname?: string; query?: Record<string, string>; hash?: string };
  children?: ReactNode;
  legacyBehavior?: boolean;
  [attribute: string]: unknown;
}

/** Props that are for Next.js and no attributes of a link. */
const OWN = [
  'as',
  'locale',
  'onNavigate',
  'passHref',
  'prefetch',
  'replace',
  'scroll',
  'shallow',
  'unstable_dynamicOnHover',
];

/** `next/link`: a link. Where it leads is told by the frame, which follows none. */
export default function Link({ href, children, legacyBehavior, ...rest }: LinkProps): ReactElement {
  const attributes = Object.fromEntries(Object.entries(rest).filter(([name]) => !OWN.includes(name)));
  const address = addressOf(href);
  if (legacyBehavior && isValidElement(children))
    return cloneElement(children as ReactElement<Record<string, unknown>>, { href: address, ...attributes });
  return createElement('a', { ...attributes, href: address }, children);
}

export function useLinkStatus(): { pending: boolean } {
  return { pending: false };
}

function addressOf(href: LinkProps['href']): string {
  if (typeof href === 'string') return href;
  const { pathname = '', query = {}, hash = '' } = href ?? {};
  const search = new URLSearchParams(query).toString();
  return `${pathname}${search === '' ? '' : `?${search}`}${hash}`;
}
