import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uiComponentRequestSchema } from '../../protocol/generation.ts';
import { companionFacts, factsOf, planOf } from './plan.ts';
import { folderAround } from './workspace/folder-around.ts';
import { projectRoot } from './workspace/project-root.ts';

let root: string;

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'uf-'));
  const write = (file: string, content: unknown) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), typeof content === 'string' ? content : JSON.stringify(content));
  };
  write('pnpm-workspace.yaml', 'packages: [apps/*]\n');
  write('package.json', { devDependencies: { typescript: '^5', vue: '^3.5.0' } });
  write('apps/shop/package.json', { dependencies: { react: '18.3.1', clsx: '^2' } });
  write('apps/shop/src/components/price-tag.jsx', 'export const PriceTag = () => null;');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const request = (extra: object) =>
  uiComponentRequestSchema.parse({ framework: 'react', description: 'a price tag', name: 'NewTag', ...extra });

describe('factsOf in a monorepo', () => {
  it.each(['apps/shop', 'apps/shop/src/components', 'apps/shop/src/components/new-tag.jsx'])(
    'takes the package around %s',
    (target) => {
      const wish = request({ target });
      const facts = factsOf(wish, root);
      expect(facts).toMatchObject({ language: 'js', packages: { react: '18.3.1' } });
      const plan = planOf(wish, facts, false, null);
      expect(plan.fileName).toBe('new-tag.jsx');
      expect(plan.request.frameworkVersion).toBe('18.3.1');
    },
  );

  it('takes the folder of a file that is still to be made', () => {
    const target = path.join(root, 'apps/shop/src/components/new-tag.jsx');
    expect(factsOf(request({ target }), root).folder).toBe(path.dirname(target));
  });

  it('takes the root without a target, and for one that lies elsewhere', () => {
    for (const wish of [request({}), request({ target: tmpdir() })]) {
      expect(factsOf(wish, root)).toMatchObject({ language: 'ts', packages: { vue: '^3.5.0' } });
    }
  });
});

describe('companionFacts', () => {
  it('name the folder only where it lies in the workspace: nothing outside is read for the files beside', () => {
    const folderFor = (target: string) => {
      const wish = request({ target });
      return companionFacts(wish, factsOf(wish, root), 'NewTag.jsx').folder;
    };
    expect(folderFor('apps/shop/src')).toBe(path.join(root, 'apps/shop/src'));
    expect(folderFor('../elsewhere/NewTag.jsx')).toBeNull();
  });
});

describe('projectRoot', () => {
  it('is the monorepo around a package', () => expect(projectRoot(path.join(root, 'apps/shop/src'))).toBe(root));
});

describe('folderAround', () => {
  const folders = ['/work/a', '/work/a/inner', '/work/b'];
  it.each([
    ['/work/b/src/x.tsx', '/work/b'],
    ['/work/a/inner/x.tsx', '/work/a/inner'],
    ['/elsewhere', '/work/a'],
    ['src/x.tsx', '/work/a'],
    [undefined, '/work/a'],
  ])('of %s is %s', (target, folder) => expect(folderAround(folders, target)).toBe(folder));
});
