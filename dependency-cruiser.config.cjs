/**
 * The import rule of the design. Foundations know nobody, domains know foundations, mcp knows domains, gateway knows mcp,
 * composition roots know all; extension and webviews reach the engine through protocol alone.
 */
const FOUNDATIONS = 'config|features|resilience|telemetry|state';
const DOMAINS = 'providers|templates|generation|kafka';
const TESTS = '\\.test\\.ts$';

/** @param {string} name @param {string} from @param {string[]} allowed @param {string} why */
function layer(name, from, allowed, why) {
  return {
    name,
    severity: 'error',
    comment: why,
    from: { path: from, pathNot: TESTS },
    to: { path: '^src/', pathNot: [from, '^src/protocol/', ...allowed] },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    layer('protocol-knows-nobody', '^src/protocol/', [], 'Types and schemas, no logic.'),
    layer('foundations', `^src/engine/(${FOUNDATIONS})/`, [], 'Foundations know nobody but each other.'),
    layer(
      'domains',
      `^src/engine/(${DOMAINS})/`,
      [`^src/engine/(${FOUNDATIONS})/`],
      'Domains know foundations, and each other where one builds on another.',
    ),
    layer(
      'streaming',
      '^src/engine/streaming/',
      [`^src/engine/(${FOUNDATIONS}|${DOMAINS})/`],
      'Streams carry what the domains make.',
    ),
    layer('mcp', '^src/engine/mcp/', [`^src/engine/(${FOUNDATIONS}|${DOMAINS}|streaming)/`], 'MCP knows domains.'),
    layer(
      'gateway',
      '^src/engine/gateway/',
      [`^src/engine/(${FOUNDATIONS}|${DOMAINS}|streaming|mcp)/`],
      'The gateway knows mcp.',
    ),
    layer('extension', '^src/extension/', [], 'The extension reaches the engine through protocol alone.'),
    layer('webviews', '^src/webviews/', [], 'Pages reach the engine through protocol alone.'),
    {
      name: 'vscode-in-extension-only',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/extension/' },
      to: { path: '^vscode$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'types'] },
  },
};
