import { afterAll, beforeAll, expect, test } from 'vitest';
import { NEXT_STAND_INS } from '../../src/engine/generation/preview/modules/next-stand-ins.ts';
import { runtimeFile } from '../../src/engine/generation/preview/modules/runtime-files.ts';
import { type PreviewBrowser, previewBrowser } from './support/preview-browser.ts';
import { ask, type PreviewWorkspace, previewWorkspace } from './support/preview-workspace.ts';

const CARD = `'use client';
import dynamic from 'next/dynamic';
import { Geist_Mono, Inter } from 'next/font/google';
import localFont from 'next/font/local';
import Head from 'next/head';
import Image from 'next/image';
import Link from 'next/link';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useRouter as usePages } from 'next/router';
import Script from 'next/script';
import 'server-only';
import logo from './logo.svg';

const inter = Inter({ subsets: ['latin'], variable: '--font-inter' });
const mono = Geist_Mono();
const own = localFont({ src: './own.woff2' });
const Late = dynamic(() => import('./late').then((all) => all.Late), { loading: () => <i>wait</i>, ssr: false });

export default function Card() {
  const router = useRouter();
  return (
    <main className={inter.variable + ' ' + own.className}>
      <Head><title>no</title></Head>
      <Script src="https://example.com/x.js" />
      <Link href={{ pathname: '/about', query: { a: '1' } }} prefetch={false} className="link">About</Link>
      <Image src={logo} alt="Logo" priority width={40} height={30} />
      <p style={{ position: 'relative', width: 80, height: 60 }}><Image src="https://example.com/photo.png" alt="Photo" fill /></p>
      <code className={mono.className}>{usePathname() + (useSearchParams().get('x') ?? '-') + usePages().pathname}</code>
      <button onClick={() => router.push('/next')}>Go</button>
      <Late />
    </main>
  );
}
`;

let browser: PreviewBrowser;
let workspace: PreviewWorkspace;

beforeAll(async () => {
  browser = await previewBrowser();
  workspace = await previewWorkspace({
    'app/late.tsx': 'export const Late = () => <b>late</b>;',
    'app/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>',
  });
});
afterAll(async () => {
  await browser.close();
  await workspace.close();
});

test('every stand-in is there', async () => {
  const preview = await workspace.open('app/card.tsx', 'nextjs');
  const found = await Promise.all(NEXT_STAND_INS.map((name) => ask(`${preview.url}r/${runtimeFile(name)}`)));
  expect(found.map(({ status }) => status)).toEqual(NEXT_STAND_INS.map(() => 200));
});

test('a client component draws with links, pictures, fonts, the router and what is loaded late', async () => {
  const preview = await workspace.open('app/card.tsx', 'nextjs');
  const drawn = await workspace.draw(preview, 'app/card.tsx', CARD, 'nextjs');
  expect(drawn.problems).toEqual([]);
  const page = await browser.show(preview);
  expect(await page.draw(drawn, { framework: 'nextjs' })).toMatchObject({ type: 'drawn' });
  const main = page.frame().locator('main');
  await main.getByText('late').waitFor();
  expect(await main.locator('a').getAttribute('href')).toBe('/about?a=1');
  expect(await main.locator('code').textContent()).toBe('/-/');
  const logo = main.getByAltText('Logo');
  expect(await logo.getAttribute('width')).toBe('40');
  await expect
    .poll(() => logo.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth))
    .toBe(4);
  expect(await main.getByAltText('Photo').getAttribute('src')).toMatch(/^data:image\/svg/);
  await main.locator('button').click();
  expect(await page.told('said')).toMatchObject({ text: expect.stringContaining('router.push("/next")') });
  expect(page.asked.filter((url) => url.includes('example.com'))).toEqual([]);
});
