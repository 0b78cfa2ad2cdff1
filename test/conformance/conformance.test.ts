import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import exceptions from './exceptions.json' with { type: 'json' };
import { startFixtureServer } from './fixture-server.ts';
import type { Check } from './suite.ts';
import { runSuite, scenariosOf } from './suite.ts';

const REVISIONS = ['2025-11-25', '2026-07-28'] as const;
const required = new Map(await Promise.all(REVISIONS.map(async (each) => [each, await scenariosOf(each)] as const)));

let server: Awaited<ReturnType<typeof startFixtureServer>>;
let results: Map<string, Map<string, Check[]>>;

beforeAll(async () => {
  server = await startFixtureServer();
  results = new Map(
    await Promise.all(REVISIONS.map(async (each) => [each, await runSuite(each, server.url)] as const)),
  );
});
afterAll(() => server.close());

describe.each(REVISIONS)('MCP %s', (revision) => {
  const excused = Object.keys(exceptions[revision]);
  const { all, ofExtensions } = required.get(revision) ?? { all: [], ofExtensions: [] };
  const applicable = all.filter((each) => !excused.includes(each));

  test.each(applicable)('passes the scenario %s of the official suite', (scenario) => {
    const checks = results.get(revision)?.get(scenario) ?? [];
    const bad = checks.filter(({ status }) => status === 'FAILURE' || status === 'WARNING');
    expect(bad.map(({ id, errorMessage }) => `${id}: ${errorMessage}`)).toEqual([]);
    expect(checks.filter(({ status }) => status === 'SUCCESS')).not.toEqual([]);
  });

  test('excuses only scenarios of extensions, as the suite itself calls them, and each with a reason', () => {
    expect(excused.filter((each) => !ofExtensions.includes(each))).toEqual([]);
    expect(Object.values(exceptions[revision]).filter((reason) => reason.trim() === '')).toEqual([]);
  });

  test('has run every scenario of the revision, and no other', () => {
    expect([...(results.get(revision)?.keys() ?? [])].sort()).toEqual(all.toSorted());
  });
});
