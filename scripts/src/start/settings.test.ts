import { describe, expect, it } from '@jest/globals';
import { readSettings } from './settings.ts';

describe('settings of the start command', () => {
  it('stand on their defaults when nothing is set', () => {
    const settings = readSettings({});

    expect(settings).toMatchObject({ port: 4000, natsUrl: undefined, issuer: undefined });
    expect(settings.databases.size).toBe(0);
  });

  it('take an empty variable for one that is not set', () => {
    expect(readSettings({ GER_PORT: '', NATS_URL: '' })).toMatchObject({ port: 4000, natsUrl: undefined });
  });

  it('point single services at databases kept elsewhere', () => {
    const url = 'postgres://police:secret@db.example:5432/police';

    const { databases } = readSettings({ DATABASE_URL_POLICE: url });

    expect([...databases]).toEqual([['police', url]]);
  });

  it('name everything that is wrong at once, without repeating what may hold a password', () => {
    const wrong = {
      GER_PORT: '70000',
      DATABASE_URL_CIVIL_AFFAIRS: 'mysql://u:geheim@host/x',
      NATS_URL: 'localhost',
    };

    expect(() => readSettings(wrong)).toThrow(
      /DATABASE_URL_CIVIL_AFFAIRS must be .*; GER_PORT must be a port number, not "70000"; NATS_URL must be /,
    );
    expect(() => readSettings(wrong)).not.toThrow(/geheim/);
  });
});
