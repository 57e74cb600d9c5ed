import { randomBytes } from 'node:crypto';
import { SERVICES } from '../services.ts';
import { newSecrets } from '../start/secrets.ts';

// Prints fresh secrets as docker-compose.yml asks for them: npm run docker:env > .env
const { databasePasswords, natsPasswords, gatewayKeys, identityTokenKeys, columnKeys } = newSecrets();
const lines = [
  `POSTGRES_PASSWORD=${randomBytes(24).toString('hex')}`,
  `IDENTITY_TOKEN_KEYS=${identityTokenKeys}`,
  `NATS_PASSWORD_ADMIN=${natsPasswords.admin}`,
  ...SERVICES.flatMap(({ name, env }) => [
    `DATABASE_PASSWORD_${env}=${databasePasswords[name]}`,
    `NATS_PASSWORD_${env}=${natsPasswords[name]}`,
    `GATEWAY_KEY_${env}=${gatewayKeys[name]}`,
    `COLUMN_KEYS_${env}=${columnKeys[name]}`,
  ]),
];
process.stdout.write(`${lines.join('\n')}\n`);
