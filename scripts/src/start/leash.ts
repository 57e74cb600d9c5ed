/**
 * Loaded before the program of every child of the starter (`node --import`). The channel to the starter closes when
 * the starter is gone, however it went; a child alone would hold its port and go on consuming events, so it stops.
 */
const HURRY_MS = 10_000;

process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), HURRY_MS).unref();
});
// The channel must not keep a program alive that has nothing left to do (a migration).
process.channel?.unref();

// The data folder on the command line is for recognising a leftover; the program's own arguments end before it.
const mark = process.argv.indexOf('--instance');
if (mark > 0) process.argv.splice(mark, 2);
