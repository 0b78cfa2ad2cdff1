import { describe, expect, it } from 'vitest';
import { toJavaScript } from './to-javascript.ts';

const TYPED = `import { type ReactNode, useState } from 'react';

interface CardProps {
  title: string;
  children?: ReactNode;
}

/** A card. */
export function Card({ title, children }: CardProps) {
  const [open, setOpen] = useState<boolean>(false);
  return <p onClick={() => setOpen(!open)}>{title!}{children}</p>;
}
`;

describe('toJavaScript', () => {
  it('takes the types out and leaves everything else', () => {
    expect(toJavaScript(TYPED, 'react')).toBe(`import { useState } from 'react';

/** A card. */
export function Card({ title, children }) {
  const [open, setOpen] = useState(false);
  return <p onClick={() => setOpen(!open)}>{title}{children}</p>;
}
`);
  });

  it('leaves single-file components alone', () => {
    const code = '<script setup lang="ts">\nconst a: number = 1;\n</script>\n';
    expect(toJavaScript(code, 'vue')).toBe(code);
  });
});
