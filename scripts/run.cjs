// Starts any of the project's scripts on a Node that is new enough, on a machine that may only have an old one.
// Usage: node scripts/run.cjs <command> [args]; `command` is a .mjs/.js file of ours or the name of an installed binary.
// This file itself must run on very old versions of Node: no modern syntax here.
'use strict';
var fs = require('fs');
var path = require('path');
var cp = require('child_process');
var crypto = require('crypto');

var root = path.resolve(__dirname, '..');
var tools = path.join(root, '.tools');
var WANTED_NODE = 24;

function say(text) {
  process.stderr.write('uiforge: ' + text + '\n');
}

/** Runs a command to its end; its output goes to stderr so that stdout stays the script's own. */
function must(file, args, options) {
  var result = cp.spawnSync(file, args, Object.assign({ stdio: ['ignore', 2, 2] }, options));
  if (result.error || result.status !== 0) {
    say('this failed: ' + [file].concat(args).join(' ') + (result.error ? ' (' + result.error.message + ')' : ''));
    process.exit(1);
  }
}

/** Node 24 and npm 11 in folders of their own: a later install beside them would prune the binary. */
function ensureNode() {
  if (Number(process.versions.node.split('.')[0]) >= WANTED_NODE) return process.execPath;
  var binary = path.join(
    tools,
    'node' + WANTED_NODE,
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (!fs.existsSync(binary)) {
    say('Node ' + process.versions.node + ' is too old; installing Node ' + WANTED_NODE + ' into .tools/ (once)');
    installTool('node' + WANTED_NODE, 'node@' + WANTED_NODE);
  }
  return binary;
}

function installTool(folder, spec) {
  var dir = path.join(tools, folder);
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(path.join(dir, 'package.json'), '{"private":true}');
  var npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  must(npm, ['install', '--no-audit', '--no-fund', '--no-package-lock', spec], {
    cwd: dir,
    shell: process.platform === 'win32',
  });
}

function npmCli(node) {
  var beside = path.join(path.dirname(node), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  if (node === process.execPath && fs.existsSync(beside)) return beside;
  var own = path.join(tools, 'npm', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  if (!fs.existsSync(own)) installTool('npm', 'npm@11');
  return own;
}

/** Installs the dependencies when the lock file has changed since the last time. */
function ensureDependencies(node, env) {
  var stamp = path.join(root, 'node_modules', '.uiforge-stamp');
  var lock = fs.readFileSync(path.join(root, 'package-lock.json'));
  var wanted = crypto.createHash('sha256').update(lock).digest('hex');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return;
  say('installing the dependencies (once; again when they change)');
  // Not `npm ci`: it refuses a registry that lacks the optional packages of other platforms.
  must(node, [npmCli(node), 'install', '--no-save', '--no-audit', '--no-fund'], { cwd: root, env: env });
  // By a new file: folders that were copied as hard links share the old one.
  fs.writeFileSync(stamp + '.new', wanted);
  fs.renameSync(stamp + '.new', stamp);
}

function main() {
  var command = process.argv[2];
  var args = process.argv.slice(3);
  if (!command) {
    say('usage: node scripts/run.cjs <script or binary> [arguments]');
    process.exit(2);
  }
  var node = ensureNode();
  var env = Object.assign({}, process.env);
  var key = Object.keys(env).filter((name) => name.toUpperCase() === 'PATH')[0] || 'PATH';
  env[key] =
    path.dirname(node) + path.delimiter + path.join(root, 'node_modules', '.bin') + path.delimiter + (env[key] || '');
  ensureDependencies(node, env);
  var isFile = /\.(mjs|cjs|js|mts|ts)$/.test(command);
  var child = isFile
    ? cp.spawn(node, [path.resolve(root, command)].concat(args), { stdio: 'inherit', env: env })
    : cp.spawn(command, args, { stdio: 'inherit', env: env, shell: process.platform === 'win32' });
  ['SIGINT', 'SIGTERM'].forEach((signal) => {
    process.on(signal, () => {
      child.kill(signal);
    });
  });
  child.on('error', (error) => {
    say(error.message);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    process.exit(signal ? 128 + (signal === 'SIGINT' ? 2 : 15) : code);
  });
}

main();
