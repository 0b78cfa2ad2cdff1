import { told } from './told.ts';

const router = {
  push: (href: string) => told(`router.push(${JSON.stringify(href)})`),
  replace: (href: string) => told(`router.replace(${JSON.stringify(href)})`),
  prefetch: () => undefined,
  refresh: () => told('router.refresh()'),
  back: () => told('router.back()'),
  forward: () => told('router.forward()'),
};

const search = new URLSearchParams();
const params = {};

/** `next/navigation`: at the root of a site, without parameters; where it would go is told. */
export const useRouter = () => router;
export const usePathname = () => '/';
export const useSearchParams = () => search;
export const useParams = () => params;
export const useSelectedLayoutSegment = () => null;
export const useSelectedLayoutSegments = (): string[] => [];
export const useServerInsertedHTML = () => undefined;
export const unstable_rethrow = () => undefined;
export const ReadonlyURLSearchParams = URLSearchParams;
export const RedirectType = { push: 'push', replace: 'replace' };

export function redirect(href: string): never {
  throw new Error(`The component redirects to ${href}, so there is nothing to be drawn.`);
}

export const permanentRedirect = redirect;

export function notFound(): never {
  throw new Error('The component says that its page is not found, so there is nothing to be drawn.');
}

export function forbidden(): never {
  throw new Error('The component says that its page is forbidden, so there is nothing to be drawn.');
}

export const unauthorized = forbidden;
