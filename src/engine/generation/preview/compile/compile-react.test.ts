import { describe, expect, it } from 'vitest';
import { compileModule } from './compile-module.ts';

const compile = (code: string, path = '/app/src/Card.tsx') => compileModule({ path, code, framework: 'react' });

const CARD = `'use client';
import { memo, type ReactNode, useState } from 'react';
import type { User } from './user';
import { formatName } from './format';
import './card.css';

interface Props {
  user: User;
  children?: ReactNode;
}

export default function Card({ user, children }: Props) {
  const [open, setOpen] = useState<boolean>(false);
  return (
    <section className="card" onClick={() => setOpen(!open)}>
      <h2>{formatName(user)}</h2>
      <Body open={open}>{children}</Body>
      <>{open && <my-icon name="x" />}</>
    </section>
  );
}

const Body = memo(function Body(props: { open: boolean; children?: ReactNode }) {
  return <div {...props} />;
});
`;

describe('a React component', () => {
  it('becomes plain JavaScript whose lines are those of the source', async () => {
    const { code, problems } = await compile(CARD);
    expect(problems).toEqual([]);
    const lines = (code ?? '').split('\n');
    const lineOf = (word: string, text: readonly string[]) => text.findIndex((line) => line.includes(word));
    for (const word of ['formatName(user)', '= useState', 'Body = memo', 'card.css', 'return (', 'my-icon']) {
      expect([word, lineOf(word, lines)]).toEqual([word, lineOf(word, CARD.split('\n'))]);
    }
    expect(code).not.toMatch(/interface|useState<boolean>\(false\);|: Props|\bUser\b|ReactNode/);
  });

  it('keeps the specifiers of the source, without those of types', async () => {
    const { code } = await compile(CARD);
    const from = [...(code ?? '').matchAll(/(?:from|import)\s*["']([^"']+)["']/g)].map(([, name]) => name);
    expect(from).toEqual(['react/jsx-runtime', 'react-refresh/runtime', 'react', './format', './card.css']);
  });

  it('has its place on each host element, and on no component', async () => {
    const { code } = await compile(CARD);
    const places = [
      ...(code ?? '').matchAll(/_jsxs?\('?([\w-]+)'?, \{ 'data-uiforge-at': __uiforgePath\+":(\d+:\d+)"/g),
    ];
    expect(places.map(([, name, place]) => `${name} ${place}`)).toEqual([
      'section 15:5',
      'h2 16:7',
      'my-icon 18:18',
      'div 24:10',
    ]);
  });

  it('is known to the refresh by its path and the calls of its hooks', async () => {
    const { code } = await compile(CARD);
    expect(code).toContain('__uiforgeRefresh.register(Card,__uiforgePath+" Card")');
    expect(code).toContain('__uiforgeRefresh.register(Body,__uiforgePath+" Body")');
    expect(code).toContain(
      '__uiforgeRefresh.setSignature(Card,"useState{[open, setOpen] = useState<boolean>(false)}",false,()=>[])',
    );
  });

  it('tells of the hooks that its own hooks call', async () => {
    const { code } = await compile(`
import { useQuery } from './query';
export function useUser(id: number) { const user = useQuery(id); return user; }
export const Name = () => { const { name } = useUser(1); return <b>{name}</b>; };`);
    expect(code).toContain('setSignature(useUser,"useQuery{user}",false,()=>[useQuery])');
    expect(code).toContain('setSignature(Name,"useUser{{ name }}",false,()=>[useUser])');
  });

  it('starts anew where a hook comes from nowhere, and where it says so', async () => {
    expect(
      (await compile('export const A = ({ api }) => { const x = api.useQuery(); return <b>{x}</b>; };')).code,
    ).toContain('setSignature(A,"useQuery{x}",true,()=>[])');
    expect((await compile('// @refresh reset\nexport const A = () => <b />;')).code).toContain(',true,()=>[])');
  });

  it.each([
    ['a nameless function', 'export default () => <p>hi</p>;'],
    ['a nameless wrapped one', "import { memo } from 'react';\nexport default memo(() => <p>hi</p>);"],
    ['a nameless declaration', 'export default function () { return <p>hi</p>; }'],
  ])('is registered as %s too', async (_name, source) => {
    const { code, problems } = await compile(source);
    expect(problems).toEqual([]);
    expect(code).toContain('register(__uiforgeDefault,__uiforgePath+" default")');
    expect(code).toContain('export{__uiforgeDefault as default}');
  });

  it('leaves contexts and variants out of the refresh', async () => {
    const { code } = await compile(`
import { createContext } from 'react';
export const Theme = createContext('light');
export const Styles = cva('a');`);
    expect(code).not.toContain('register(');
  });

  it('does without the package of its propTypes', async () => {
    const { code } = await compile(
      'export const A = () => <b />;\nA.propTypes = { a: PropTypes.string.isRequired };\n',
    );
    expect(code).toContain('A.propTypes = ()=>({ a: PropTypes.string.isRequired });');
  });

  it('may be plain JavaScript with JSX in it', async () => {
    const { code, problems } = await compile('export const A = () => <b>hi</b>;\n', '/app/A.js');
    expect(problems).toEqual([]);
    expect(code).toContain('_jsx(');
  });

  it('may be a module of TypeScript where < is no element', async () => {
    const { code } = await compile('export const id = <T,>(x: T) => <T>x;\n', '/app/id.ts');
    expect(code).toContain('export const id = (x) => x;');
  });

  it('has its async components drawn by one that waits for them', async () => {
    const { code } = await compileModule({
      path: '/app/page.tsx',
      framework: 'nextjs',
      code: `export default async function Page() { return <p>hi</p>; }
export const Side = async () => <p>there</p>;`,
    });
    expect(code).toContain('Page=__uiforgeAsync(Page);');
    expect(code).toContain('const Side = __uiforgeAsync(async () => ');
  });
});

describe('a broken React component', () => {
  it.each([
    ['an element that is left open', 'export default function A() {\n  return <div><p>hi</div>;\n}\n', 2],
    ['a file that is cut off', 'export default function A() {\n  return (\n    <div>\n      <p>', 4],
    ['a name that is declared twice', 'const a = 1;\nconst a = 2;\nexport default () => <p>{a}</p>;\n', 2],
    ['a wrong type', 'interface Props {\n  title string;\n}\nexport default (p: Props) => <p />;\n', 2],
  ])('says where: %s', async (_name, code, line) => {
    const { code: made, problems } = await compile(code);
    expect(made).toBeNull();
    expect(problems[0]).toMatchObject({ kind: 'compile', file: '/app/src/Card.tsx', line });
    expect(problems[0]?.message).toBeTruthy();
  });

  it('is told when it is longer than any component, or nested deeper', async () => {
    expect((await compile(' '.repeat(2_000_001))).problems[0]?.message).toContain('2 million');
    const deep = `export default () => ${'['.repeat(30_000)}${']'.repeat(30_000)};`;
    expect((await compile(deep)).problems[0]?.message).toContain('nested too deeply');
  });
});
