import { describe, expect, it } from '@jest/globals';
import { NATS_SERVICES, natsConfig, servicePermissions } from '../../nats/config.ts';
import { randomNatsPasswords } from './nats.ts';

describe('the rights of a service at the broker', () => {
  it.each(NATS_SERVICES)('let %s speak in its own name alone', (service) => {
    const own = servicePermissions(service).publish.filter((subject) => !subject.startsWith('$JS.'));

    expect(own).toEqual([`${service}.>`]);
  });

  it.each(NATS_SERVICES)('let %s change no stream', (service) => {
    const changing = /STREAM\.(CREATE|UPDATE|DELETE|PURGE|MSG|\*|>)|^\$JS\.(>|API\.>)/;

    expect(servicePermissions(service).publish.filter((subject) => changing.test(subject))).toEqual([]);
  });
});

it('keeps the broker on this machine unless told otherwise', () => {
  const passwords = randomNatsPasswords(() => 'p"assword');

  const text = natsConfig({ port: 4222, storeDir: '/data/jetstream', passwords });

  expect(text).toContain('host: "127.0.0.1"');
  expect(text).toContain('password: "p\\"assword"');
});
