/**
 * The services that publish, in the order of the agencies; each is a NATS user of its own name.
 * Not imported from the kernel: this file is also run alone, in the container that writes the broker's configuration.
 */
export const NATS_SERVICES = [
  'civil-affairs',
  'education',
  'police',
  'mass-organizations',
  'procurement',
  'supervision',
] as const;

/** Who logs in at the broker: each service, and whoever sets up the streams. */
export type NatsUser = (typeof NATS_SERVICES)[number] | 'admin';

/** All of them. */
export const NATS_USERS: readonly NatsUser[] = ['admin', ...NATS_SERVICES];

/** What the configuration of a broker depends on. */
export interface NatsConfigInput {
  port: number;
  /** Default 127.0.0.1; a container listens on all its addresses. */
  host?: string;
  /** Folder of the JetStream files. */
  storeDir: string;
  passwords: Readonly<Record<NatsUser, string>>;
}

/**
 * What one service may do: say its own events, keep its own durable consumers on anybody's stream and read and
 * acknowledge through them. It cannot speak in another's name, change a stream, or read another's answers.
 */
export function servicePermissions(service: string): { publish: string[]; subscribe: string[] } {
  // A durable consumer is named after the service that reads (one per publisher), so the name is part of the subject.
  const api = '$JS.API';
  return {
    publish: [
      `${service}.>`,
      `${api}.INFO`,
      `${api}.STREAM.INFO.*`,
      `${api}.STREAM.NAMES`,
      `${api}.CONSUMER.CREATE.*.${service}`,
      `${api}.CONSUMER.CREATE.*.${service}.>`,
      `${api}.CONSUMER.DURABLE.CREATE.*.${service}`,
      `${api}.CONSUMER.INFO.*.${service}`,
      `${api}.CONSUMER.MSG.NEXT.*.${service}`,
      `$JS.ACK.*.${service}.>`,
    ],
    subscribe: [`_INBOX_${service}.>`],
  };
}

const list = (subjects: readonly string[]): string =>
  `[${subjects.map((subject) => JSON.stringify(subject)).join(', ')}]`;

function userBlock(user: NatsUser, password: string): string {
  const login = `user: ${JSON.stringify(user)}, password: ${JSON.stringify(password)}`;
  if (user === 'admin') return `      { ${login} }`;
  const { publish, subscribe } = servicePermissions(user);
  return `      { ${login}, permissions: {
        publish: { allow: ${list(publish)} }
        subscribe: { allow: ${list(subscribe)} } } }`;
}

/**
 * The configuration of the nats-server: JetStream, one account, one user per service with its rights, and `admin`,
 * who makes the streams. Understood by nats-server 2.9 and later. Holds passwords: write it with mode 600.
 */
export function natsConfig({ port, host = '127.0.0.1', storeDir, passwords }: NatsConfigInput): string {
  return `# Written by infra/nats/config.ts; changes here are lost.
host: ${JSON.stringify(host)}
port: ${port}
server_name: ger
max_payload: 1MB
jetstream {
  store_dir: ${JSON.stringify(storeDir)}
}
accounts {
  GER {
    jetstream: enabled
    users: [
${NATS_USERS.map((user) => userBlock(user, passwords[user])).join('\n')}
    ]
  }
}
`;
}
