// Runs the relay's command, and sends it a signal as soon as it listens for that, before it serves.
const [folder = '', signal = ''] = process.argv.slice(2);
process.argv.splice(2, Infinity, '--data', folder, '--port', '0');
process.on('newListener', (name) => {
  if (name === 'SIGTERM') setImmediate(() => process.kill(process.pid, signal));
});
await import('../src/bin.ts');
