// Loaded before a script that bin/naast.mjs starts: when that parent is killed, its child stops gently as well.
// The number of the parent keeps processes and workers that the script itself starts out of it.
if (process.channel && process.env.NAAST_PARENT === String(process.ppid)) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
