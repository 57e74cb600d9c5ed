import { writeFileSync } from 'node:fs';
import { NATS_USERS, type NatsUser, natsConfig } from './config.ts';

// For containers: writes the broker's configuration to the file named as argument, with the passwords of
// NATS_PASSWORD_ADMIN and NATS_PASSWORD_<SERVICE>.
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('The file to write is missing.');

const passwords = Object.fromEntries(
  NATS_USERS.map((user) => {
    const variable = `NATS_PASSWORD_${user.toUpperCase().replaceAll('-', '_')}`;
    const password = process.env[variable];
    if (!password) throw new Error(`${variable} is missing.`);
    return [user, password];
  }),
) as Record<NatsUser, string>;

writeFileSync(file, natsConfig({ port: 4222, host: '0.0.0.0', storeDir: '/jetstream', passwords }));
