/** Files that are not sent by default: environments, keys and certificates, credentials, lock files. */
export const NEVER_SENT: readonly string[] = [
  ...['.env*', '*.env'],
  ...['*.pem', '*.key', '*.p12', '*.pfx', '*.jks', '*.keystore', '*.kdbx', '*.asc'],
  ...['id_rsa*', 'id_dsa*', 'id_ecdsa*', 'id_ed25519*', '.ssh/', '.gnupg/', '.aws/'],
  ...['.npmrc', '.pypirc', '.netrc', '.git-credentials', '*credentials*.json', 'service-account*.json', 'secrets.*'],
  ...['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb'],
];
