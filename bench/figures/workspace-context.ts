import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { now } from '../clock.ts';
import { type StartedEngine, startEngine } from '../engine-process.ts';
import type { Figure } from '../row.ts';
import { benchProviders } from '../run-in-vscode.ts';
import { median } from '../statistics.ts';
import type { BenchContext } from './context.ts';

const FILES = 20_000;
const FILES_A_FOLDER = 12;
const PACKAGE_FILES = 5_000;
const COLD_RUNS = 5;
const WARM_RUNS = 20;
/** A folder counts as settled, and need not be read again, when nothing changed in it for so long. */
const SETTLED_MS = 2_500;

/** What goes along of a workspace of 20,000 files, against a bare walk of the same folders. */
export async function workspaceContext({ build, service }: BenchContext): Promise<Figure> {
  const workspace = makeWorkspace();
  const start = () => startEngine({ extension: build.extension, providers: benchProviders(service) });
  try {
    await sleep(SETTLED_MS);
    const walks = Array.from({ length: COLD_RUNS }, () => timed(() => walk(workspace)));
    const cold: number[] = [];
    for (let run = 0; run < COLD_RUNS; run++) {
      const engine = await start();
      cold.push(await preview(engine, workspace));
      await engine.stop();
    }
    const engine = await start();
    // Tokenizer and prices are the manager's, and loaded with an engine's first request.
    await engine.ask('context/preview', { request: { description: 'a card', framework: 'react' } });
    // The engine's loop answers pings while its thread reads.
    const held = watchLoop(engine);
    await preview(engine, workspace);
    const longest = await held();
    const warm: number[] = [];
    for (let run = 0; run < WARM_RUNS; run++) warm.push(await preview(engine, workspace));
    const idle = watchLoop(engine);
    await sleep(median(cold));
    const longestIdle = await idle();
    await engine.stop();
    const note = (runs: number) => `${FILES.toLocaleString('en')} files, median of ${runs}; baseline: a bare walk`;
    const row = { unit: 'ms' as const, baseline: median(walks) };
    return {
      raw: { walks, cold, warm, longest, longestIdle },
      rows: [
        {
          ...row,
          figure: 'Context of a workspace, cold',
          measured: median(cold),
          limit: { value: 3_000 },
          note: note(COLD_RUNS),
        },
        {
          ...row,
          figure: 'Context of a workspace, warm',
          measured: median(warm),
          limit: { value: 300 },
          note: note(WARM_RUNS),
        },
        {
          figure: 'Longest wait for a turn of the engine’s loop meanwhile',
          unit: 'ms',
          measured: longest,
          baseline: longestIdle,
          limit: { value: 50 },
          note: 'round trip of a status call; baseline: the same engine, idle',
        },
      ],
    };
  } finally {
    rmSync(workspace, { recursive: true });
  }
}

async function preview(engine: StartedEngine, folder: string): Promise<number> {
  const started = now();
  const { report } = await engine.ask('context/preview', {
    request: { description: 'a pricing card with a button', framework: 'react' },
    folder,
  });
  const took = now() - started;
  if (!report.picked.some(({ kind }) => kind === 'example')) throw new Error('the context lacks an example');
  return took;
}

/** Asks for the status again and again; the function that ends it gives the longest round trip, in milliseconds. */
function watchLoop(engine: StartedEngine): () => Promise<number> {
  let over = false;
  let longest = 0;
  const watching = (async () => {
    while (!over) {
      const started = now();
      await engine.ask('engine/status', {});
      longest = Math.max(longest, now() - started);
      await sleep(1);
    }
  })();
  return async () => {
    over = true;
    await watching;
    return longest;
  };
}

function timed(work: () => void): number {
  const started = now();
  work();
  return now() - started;
}

/** The least that finding the files takes. */
function walk(folder: string): number {
  let files = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory() && entry.name !== 'node_modules') files += walk(path.join(folder, entry.name));
    else files++;
  }
  return files;
}

/** A React project with components, other code, style sheets, and packages that must not be entered. */
function makeWorkspace(): string {
  const root = mkdtempSync(path.join(tmpdir(), 'uf-bench-workspace-'));
  const put = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  put('package.json', JSON.stringify({ dependencies: { react: '^19.2.0', tailwindcss: '^4.1.0' } }));
  put('tsconfig.json', JSON.stringify({ compilerOptions: { strict: true, paths: { '@/*': ['./src/*'] } } }));
  put('.gitignore', 'node_modules/\ndist/\n*.log\n');
  put('src/app.css', '@import "tailwindcss";\n@theme {\n  --color-brand: #2f5bea;\n}\n');
  for (let index = 0; index < FILES; index++) {
    const feature = `src/features/area${Math.floor(index / 480)}/part${Math.floor(index / FILES_A_FOLDER)}`;
    const name = `${NAMES[index % NAMES.length]}${index}`;
    if (index % 3 === 0) put(`${index % 90 === 0 ? 'src/components' : feature}/${name}.tsx`, componentOf(name));
    else if (index % 3 === 1) put(`${feature}/${name}.ts`, `export const value${index} = ${index};\n`);
    else put(`${feature}/${name}.module.css`, `.root {\n  color: var(--color-brand);\n}\n`);
  }
  for (let index = 0; index < PACKAGE_FILES; index++) put(`node_modules/package${index % 250}/file${index}.js`, '');
  return root;
}

const NAMES = ['Button', 'Card', 'Dialog', 'Table', 'Menu', 'Field', 'Avatar', 'Badge', 'Panel', 'Price'];

function componentOf(name: string): string {
  return `import { useId, useState } from 'react';
import styles from './${name}.module.css';

interface ${name}Props {
  title: string;
  tone?: 'primary' | 'quiet';
  onChoose: (id: string) => void;
}

export function ${name}({ title, tone = 'primary', onChoose }: ${name}Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <section className={styles.root} data-tone={tone} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {open && <p>Open</p>}
      <button type="button" onClick={() => setOpen(!open)}>Toggle</button>
      <button type="button" onClick={() => onChoose(id)}>Choose</button>
    </section>
  );
}
`;
}
