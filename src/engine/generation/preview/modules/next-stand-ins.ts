/** Parts of Next.js that a preview brings along in a small form: they draw without its server and its router. */
export const NEXT_STAND_INS: readonly string[] = [
  'next/dynamic',
  'next/font/google',
  'next/font/local',
  'next/head',
  'next/image',
  'next/link',
  'next/navigation',
  'next/router',
  'next/script',
];
