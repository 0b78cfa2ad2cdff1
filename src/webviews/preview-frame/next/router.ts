import { type ComponentType, createElement } from 'react';
import { told } from './told.ts';

const nothing = () => undefined;

const router = {
  route: '/',
  pathname: '/',
  asPath: '/',
  basePath: '',
  query: {} as Record<string, string>,
  isReady: true,
  isFallback: false,
  isPreview: false,
  events: { on: nothing, off: nothing, emit: nothing },
  push: async (href: unknown) => told(`router.push(${JSON.stringify(href)})`),
  replace: async (href: unknown) => told(`router.replace(${JSON.stringify(href)})`),
  prefetch: async () => undefined,
  reload: () => told('router.reload()'),
  back: () => told('router.back()'),
  forward: () => told('router.forward()'),
  beforePopState: nothing,
};

/** `next/router`: at the root of a site; where it would go is told. */
export const useRouter = () => router;

export function withRouter(component: ComponentType<{ router: typeof router }>) {
  return (props: object) => createElement(component, { ...props, router });
}

export default router;
