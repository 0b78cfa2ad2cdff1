import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { maskSecrets } from './mask-secrets.ts';

/** Put together here, so that no file of the project holds what looks like a secret. */
const text = (...parts: string[]) => parts.join('');
const GITHUB = text('ghp', '_', 'a1B2c3D4e5F6'.repeat(3));
const KEY = text('k7Qz9', 'Xw2Lp4', 'Rt8Vb1Nc');

describe('maskSecrets', () => {
  it.each([
    ['a token of GitHub', `const t = "${GITHUB}"`, GITHUB],
    ['a key of AWS', `id: ${text('AKIA', 'Q7RTZPLMWXCVBNAS')}`, text('AKIA', 'Q7RTZPLMWXCVBNAS')],
    ['a key of OpenAI', `use ${text('sk-', 'proj-', 'Ab1'.repeat(16))} please`, text('Ab1'.repeat(16))],
    ['a key of Google', text('AIza', 'Sy9k'.repeat(8), 'abc'), text('Sy9k'.repeat(8))],
    [
      'a web token',
      text('eyJhbGciOiJIUzI1NiJ9', '.', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0', '.', 'sflKxwRJSMeKKF2QT4fwpM'),
      'sflKxw',
    ],
    [
      'a password in an address',
      `postgres://app:${text('p4ss', 'W0rd!')}@db.internal:5432/shop`,
      text('p4ss', 'W0rd!'),
    ],
    ['a named value in quotes', `const apiKey = '${KEY}';`, KEY],
    ['a named value in JSON', `{ "client_secret": "${KEY}" }`, KEY],
    ['a line of an environment file', `STRIPE_SECRET_KEY=${KEY}\nPORT=3000`, KEY],
    ['a private key', text('-----BEGIN ', 'PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END ', 'PRIVATE KEY-----'), 'MIIEvQ'],
    ['a private key that is cut off', text('-----BEGIN RSA ', 'PRIVATE KEY-----\nMIIEvQIBADANBg'), 'MIIEvQ'],
  ])('masks %s', async (_, input, secret) => {
    const masked = await maskSecrets(input);
    expect(masked.text).not.toContain(secret);
    expect(masked.text).toContain('[masked: ');
    expect(masked.found).toHaveLength(1);
  });

  it('keeps everything around a secret, and says the same for the same text', async () => {
    const input = `before\nconst token = "${GITHUB}";\nafter`;
    const first = await maskSecrets(input);
    expect(first.text).toMatch(/^before\nconst token = "\[masked: [^\]]+\]";\nafter$/);
    expect(await maskSecrets(input)).toEqual(first);
    expect((await maskSecrets(first.text)).text).toBe(first.text);
  });

  it.each([
    'const token = useContext(TokenContext);',
    'apiKey: process.env.API_KEY,',
    '<input type="password" autocomplete="current-password" name="password" />',
    "const passwordLabel = 'Your password (at least 8 characters)';",
    "export const TOKEN_KEY = 'app.session.token';",
    "secret: 'your-secret-here-1234',",
    'tokenize(text: string): Token[] { return []; }',
    '--token-color-primary: oklch(0.62 0.19 259);',
    'https://user:password@example.com/',
    'a login form with fields for e-mail and password: show and hide it',
    "accessKey: 'ctrl+shift+k', credentials: 'same-origin'",
  ])('leaves alone: %s', async (code) => {
    expect(await maskSecrets(code)).toEqual({ text: code, found: [] });
  });

  it('alters none of the project’s own sources', async () => {
    const root = path.resolve(import.meta.dirname, '../../../..');
    const files = execFileSync('git', ['ls-files', 'src', 'templates', 'test/fixtures', 'scripts', 'docs'], {
      cwd: root,
      encoding: 'utf8',
    });
    const altered: string[] = [];
    for (const file of files.trim().split('\n')) {
      if (!/\.(?:[cm]?[jt]sx?|vue|svelte|hbs|css|scss|md)$/.test(file) || HOLDS_SAMPLES.test(file)) continue;
      // The keys of tests look like keys, and are masked as such.
      const text = readFileSync(path.join(root, file), 'utf8').replace(/[\w-]*uiforge-test-key[\w-]*/g, 'placeholder');
      const { found } = await maskSecrets(text);
      altered.push(...found.map(({ what }) => `${file}: ${what}`));
    }
    expect(altered).toEqual([]);
  }, 60_000);
});

/** Tests that must hold what looks like a key. */
const HOLDS_SAMPLES = /scrub|secret|mask-secrets|config\/load\.test|telemetry\/log\.test/;
