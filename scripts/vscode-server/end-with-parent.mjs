// Loaded into the VS Code server before it starts (`node --import`). Its standard input is a pipe from the script that
// started it; when that script dies, in whatever way, the pipe closes and the server takes its whole group along.
// The extension hosts that the server forks inherit the option but not the pipe, hence the check of the main file.
if (process.argv[1]?.endsWith('server-main.js')) {
  process.stdin.on('close', () => {
    if (process.platform === 'win32') process.exit(1);
    process.kill(-process.pid, 'SIGKILL');
  });
  process.stdin.resume();
  process.stdin.unref?.();
}
