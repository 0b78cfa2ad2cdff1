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
  not_scored?: { scenario: string; leg: string; reason: string }[];
}

/** Server scenarios of a revision. */
export interface Scenarios {
  /** Those that it requires, and those that the suite runs without counting them. */
  all: string[];
  /** Those of `all` that no server has to pass, since they belong to an extension of the protocol. */
  ofExtensions: string[];
}

/** The scenarios of a revision, read from the suite's own list. */
export async function scenariosOf(revision: string): Promise<Scenarios> {
  const text = await readFile(path.join(SUITE, 'requirements', `${revision}.yaml`), 'utf8');
  const { server, not_scored: others = [] } = parse(text) as Requirements;
  const ofServers = others.filter(({ leg }) => leg === 'server');
  return {
    all: [...server, ...ofServers.map(({ scenario }) => scenario)],
    ofExtensions: ofServers.filter(({ reason }) => reason === 'extension').map(({ scenario }) => scenario),
  };
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
