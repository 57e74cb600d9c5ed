import { randomUUID } from 'node:crypto';
import { jetstreamManager } from '@nats-io/jetstream';
import { running, type Running } from './running.ts';
import type { Servers } from './servers.ts';
import { acceptIncident, aService, type TestService } from './service.ts';
import { until } from './until.ts';

/** The police say things and education reacts: what most tests of the way between them need. */
export interface Story {
  readonly police: TestService;
  readonly education: TestService;
  readonly started: Running;
  /** So many commands over a few incidents, five at a time; answers what the effects must be. */
  commit(count: number, incidents?: readonly string[]): Promise<string[]>;
  effectsReach(count: number): Promise<unknown>;
  /** The effects, by aggregate: between aggregates there is no order. */
  effects(): Promise<Effects>;
  unsent(): Promise<number>;
  end(): Promise<void>;
}

type Effects = Partial<Record<string, string[]>>;

export const byAggregate = (effects: readonly string[]): Effects =>
  Object.groupBy(effects, (effect) => effect.split(' ')[0] ?? '');

export async function countOf(service: TestService, rows: string): Promise<number> {
  const [row] = await service.look<{ count: number }>(`SELECT count(*)::integer AS count FROM ${rows}`);
  return row?.count ?? 0;
}

/** Two fresh services on the given servers, and streams that are emptied at the end. */
export async function aStory(servers: Servers): Promise<Story> {
  const police = await aService(servers, 'police');
  const education = await aService(servers, 'education');
  const app = await police.as('app');
  const started = running(servers);
  return {
    police,
    education,
    started,
    commit: async (count, incidents = Array.from({ length: 10 }, () => randomUUID())) => {
      const queue = Array.from({ length: count }, (_, index) => incidents[index % incidents.length] ?? '');
      const worker = async (): Promise<void> => {
        for (let next = queue.shift(); next; next = queue.shift()) await acceptIncident(app, next);
      };
      await Promise.all(Array.from({ length: 5 }, worker));
      const versions = Array.from({ length: count / incidents.length }, (_, index) => index + 1);
      return incidents.flatMap((incident) => versions.map((version) => `${incident} ${version}`));
    },
    effectsReach: (count) => until(async () => (await countOf(education, 'effect')) >= count),
    effects: async () => byAggregate(await education.effects()),
    unsent: () => countOf(police, 'outbox_waiting'),
    end: async () => {
      const { streams } = await jetstreamManager(await started.connection('admin'));
      for (const name of ['POLICE', 'EDUCATION']) await streams.delete(name);
      await servers.makeStreams();
      await started.stop();
      await Promise.all([police.close(), education.close()]);
    },
  };
}
