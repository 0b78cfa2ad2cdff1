// The least a child process with a channel can do: the baseline of the engine's start.
process.send('ready');
process.on('disconnect', () => process.exit(0));
