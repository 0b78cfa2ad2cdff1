import { type ComponentType, createElement, lazy, type ReactElement, Suspense } from 'react';

type Loaded = ComponentType<object> | { default: ComponentType<object> };
type Loader = () => Promise<Loaded>;

interface Options {
  loader?: Loader;
  loading?: (state: object) => ReactElement | null;
  ssr?: boolean;
}

/** `next/dynamic`: a component that is loaded when it is drawn. */
export default function dynamic(first: Loader | Options, second: Options = {}): ComponentType<object> {
  const options = { ...(typeof first === 'function' ? { loader: first } : first), ...second };
  const { loader, loading } = options;
  const Inner = lazy(async () => {
    const loaded = await loader?.();
    return { default: (loaded && 'default' in loaded ? loaded.default : loaded) ?? (() => null) };
  });
  const state = { isLoading: true, pastDelay: true, error: null, timedOut: false };
  return (props) => createElement(Suspense, { fallback: loading?.(state) ?? null }, createElement(Inner, props));
}
