import { StartFailure } from '@ger/embedded';
import { runCommand } from '../fail.ts';
import { makeStreams } from './streams.ts';

// For installations that are not started by `npm start`: once, before the first service.
await runCommand(async () => {
  const { NATS_URL } = process.env;
  if (!NATS_URL) throw new StartFailure('NATS_URL must name the broker and the user admin.');
  await makeStreams(NATS_URL);
});
