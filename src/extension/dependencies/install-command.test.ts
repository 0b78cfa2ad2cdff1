import { expect, it } from 'vitest';
import { installCommand } from './install-command.ts';

const clsx = { name: 'clsx', range: '^2.1.0' };

it.each([
  ['npm', ['install', 'clsx@^2.1.0', '@mui/material']],
  ['pnpm', ['add', 'clsx@^2.1.0', '@mui/material']],
  ['yarn', ['add', 'clsx@^2.1.0', '@mui/material']],
  ['bun', ['add', 'clsx@^2.1.0', '@mui/material']],
] as const)('asks %s in its own words', (manager, args) => {
  expect(installCommand(manager, [clsx, { name: '@mui/material', range: '*' }])).toEqual({ program: manager, args });
});

it('takes no name and no range that could mean something else', () => {
  const names = ['--registry=x', 'a b', '$(id)', '../up', '@x', 'UPPER', 'a;b', '-g', ''];
  const dependencies = names.map((name) => ({ name, range: '*' }));
  expect(installCommand('npm', [...dependencies, { name: 'ok', range: 'file:../x' }]).args.slice(1)).toEqual(['ok']);
});
