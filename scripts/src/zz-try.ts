import { startStack } from './start/stack.ts';
const stack = await startStack({ dataDir: '/var/lib/ger/try', mode: 'development', demo: process.argv[2] === 'demo', port: 4123,
  services: ['civil-affairs','education','police','mass-organizations','procurement'],
  progress: { note: (t) => console.log(t), step: async (title, work) => { const t = Date.now(); try { return await work(); } finally { console.log(title, Date.now() - t); } } },
  onUnexpectedEnd: (e) => { console.log(e); process.exit(1); } });
console.log('READY', stack.url, stack.issuer);
process.on('SIGTERM', () => { void stack.stop().then(() => process.exit(0)); });
setTimeout(() => { void stack.stop().then(() => process.exit(0)); }, 600_000);
