import { type CSSProperties, createElement, type ReactElement, useState } from 'react';

interface Picture {
  src: string;
  width?: number;
  height?: number;
}

interface ImageProps {
  src: string | Picture | { default: Picture };
  alt?: string;
  width?: number | string;
  height?: number | string;
  fill?: boolean;
  style?: CSSProperties;
  onError?: (event: unknown) => void;
  [attribute: string]: unknown;
}

/** Props that are for Next.js and no attributes of a picture. */
const OWN = [
  'blurDataURL',
  'lazyBoundary',
  'lazyRoot',
  'loader',
  'onLoadingComplete',
  'overrideSrc',
  'placeholder',
  'preload',
  'priority',
  'quality',
  'unoptimized',
];

const FILL: CSSProperties = { position: 'absolute', inset: 0, width: '100%', height: '100%' };

/** `next/image`: a picture as it is. One that can't be had, since there is no network, is a grey box of its size. */
export default function Image({ onError, ...props }: ImageProps): ReactElement {
  const attributes = imageAttributes(props);
  const [missing, setMissing] = useState<unknown>(null);
  const isMissing = /^(?:https?:)?\/\//.test(attributes.src) || missing === attributes.src;
  const tell = (event: unknown) => {
    setMissing(attributes.src);
    onError?.(event);
  };
  return createElement('img', { ...attributes, src: isMissing ? greyBox(attributes) : attributes.src, onError: tell });
}

export function getImageProps(props: ImageProps): { props: Record<string, unknown> } {
  return { props: imageAttributes(props) };
}

function imageAttributes({ src, fill, style, width, height, ...rest }: ImageProps) {
  const picture: Picture =
    typeof src === 'string' ? { src } : src && 'default' in src ? src.default : (src ?? { src: '' });
  const attributes = Object.fromEntries(Object.entries(rest).filter(([name]) => !OWN.includes(name)));
  const size = fill ? {} : { width: width ?? picture.width, height: height ?? picture.height };
  return { ...attributes, ...size, src: picture.src, style: fill ? { ...FILL, ...style } : style };
}

function greyBox({
  width = 160,
  height = 120,
}: {
  width?: number | string | undefined;
  height?: number | string | undefined;
}): string {
  const [x, y] = [Number(width) || 160, Number(height) || 120];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${x}" height="${y}" viewBox="0 0 ${x} ${y}"><rect width="100%" height="100%" fill="#8884"/><path d="M0 0L${x} ${y}M${x} 0L0 ${y}" stroke="#8886"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
