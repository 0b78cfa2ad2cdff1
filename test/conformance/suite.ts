import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';

const SUITE = path.resolve(import.meta.dirname, '../../node_modules/@modelcontextprotocol/conformance');

/** One thing that a scenario of the official suite looked at. */
export interface Check {
  id: string;
  status: 'SUCCESS' | 'FAILURE' | 'WARNING' | 'SKIPPED' | 'INFO';
  errorMessage?: string;
}

interface Requirements {
  server: string[];
  not_scored?: { scenario: string; leg: string }[];
}

/** Server scenarios of a revision: those it requires, and those the suite runs without counting them. */
export async function scenariosOf(revision: string): Promise<string[]> {
  const text = await readFile(path.join(SUITE, 'requirements', `${revision}.yaml`), 'utf8');
  const { server, not_scored: others = [] } = parse(text) as Requirements;
  return [...server, ...others.filter(({ leg }) => leg === 'server').map(({ scenario }) => scenario)];
}

/** Runs the suite's command against a server. @returns the checks of each scenario. */
export async function runSuite(revision: string, url: string): Promise<Map<string, Check[]>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'uiforge-conformance-'));
  try {
    const args = [path.join(SUITE, 'dist/index.js'), 'server', '--url', url, '--requirements', revision, '-o', folder];
    // The exit status sums up; what counts are the checks.
    await new Promise<void>((resolve) => execFile(process.execPath, args, { cwd: folder }, () => resolve()));
    return await readChecks(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readChecks(folder: string): Promise<Map<string, Check[]>> {
  const checks = new Map<string, Check[]>();
  for (const name of await readdir(folder)) {
    const scenario = /^server-(.+)-\d{4}-\d{2}-\d{2}T[\d-]+Z$/.exec(name)?.[1];
    if (scenario === undefined) continue;
    checks.set(scenario, JSON.parse(await readFile(path.join(folder, name, 'checks.json'), 'utf8')) as Check[]);
  }
  return checks;
}
