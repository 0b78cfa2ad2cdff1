// A package registry on this machine with a few packages in it, so that a real package manager can install from it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PackageRegistry {
  url: string;
  /** Paths that were asked for. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** Serves packages that hold nothing but their manifest. @param packages name to version */
export async function startPackageRegistry(packages: Record<string, string>): Promise<PackageRegistry> {
  const tarballs = new Map(Object.entries(packages).map(([name, version]) => [name, tarball(name, version)]));
  const asked: string[] = [];
  let url = '';
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    asked.push(path);
    const name = path.replace(/^\//, '').replace(/\.tgz$/, '');
    const bytes = tarballs.get(name);
    const version = packages[name];
    if (!bytes || version === undefined) {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not found"}');
    } else if (path.endsWith('.tgz')) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes);
    } else {
      const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
      const manifest = { name, version, dist: { tarball: `${url}/${name}.tgz`, integrity } };
      const body = { name, 'dist-tags': { latest: version }, versions: { [version]: manifest } };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function tarball(name: string, version: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'uf-package-'));
  try {
    mkdirSync(join(folder, 'package'));
    writeFileSync(join(folder, 'package', 'package.json'), JSON.stringify({ name, version }));
    execFileSync('tar', ['-czf', 'package.tgz', 'package'], { cwd: folder });
    return readFileSync(join(folder, 'package.tgz'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
