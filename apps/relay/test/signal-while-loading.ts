// Runs the relay's command, and asks it to end as soon as it listens for that, before it serves.
const [folder = ''] = process.argv.slice(2);
process.argv.splice(2, Infinity, '--data', folder, '--port', '0');
process.on('newListener', (name) => {
  if (name === 'SIGTERM') setImmediate(() => process.kill(process.pid, 'SIGTERM'));
});
await import('../src/bin.ts');
