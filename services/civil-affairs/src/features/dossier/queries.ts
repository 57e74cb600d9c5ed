import { ROLES, type Actor, type Day, type Label, type Missing } from '@ger/kernel';
import { childAsked, knownChild, resolvesMerged, type AskedRow, type Batch } from '@ger/subgraph';
import { In } from 'typeorm';
import { DossierEntity, dossierFrom } from './entities.ts';
import { openMatters } from './openness.ts';
import type { Dossier } from './rules/dossier.ts';
import { isGuardianOn, type Guardian } from './rules/guardian.ts';

/** Dossiers by the child's id, as far as they may be seen. The id of a merged file answers the file that was kept (2.4). */
export const dossiersById: Batch<string, Dossier> = resolvesMerged(async (reader, ids) => {
  const { manager, cipher, children } = reader;
  const { entities, raw } = await manager
    .createQueryBuilder(DossierEntity, 'd')
    .innerJoin(childAsked(':ids'), 'c', 'c.id = d.child_id', { ids })
    .addSelect(['c.asked AS asked', 'c.id AS id', 'c.recorded AS recorded'])
    .getRawAndEntities<AskedRow>();
  const dossiers = new Map(entities.map((row) => [row.childId, dossierFrom(row, cipher)]));
  for (const row of raw) children.note(row.asked, knownChild(row));
  return new Map(
    raw.flatMap(({ asked, id }) => {
      const dossier = dossiers.get(id);
      return dossier ? [[asked, dossier] as const] : [];
    }),
  );
});

/** Files by their own id, also merged ones. */
export const filesById: Batch<string, Dossier> = async ({ manager, cipher }, ids) => {
  const rows = await manager.findBy(DossierEntity, { childId: In([...ids]) });
  return new Map(rows.map((row) => [row.childId, dossierFrom(row, cipher)]));
};

/** SQL of the name of the officer whom a column of an actor names, if it names one. */
export const OFFICER_NAME = (actor: string): string =>
  `(SELECT o.name FROM officer o WHERE o.officer_id = (${actor} #>> '{officer,officerId}')::uuid)`;

/** Who recorded something, as a reader is told. */
export function recorder(actor: Actor, officerName: string | null): string {
  return recorderWords(actor, officerName).zh;
}

/** The same in both languages; a name is the same in both. */
export function recorderWords(actor: Actor, officerName: string | null): Label {
  switch (actor.kind) {
    case 'officer': {
      const { zh, en } = ROLES[actor.officer.post.role];
      return officerName === null
        ? { zh, en }
        : { zh: `${officerName}（${zh}）`, en: `${officerName} (${en})` };
    }
    case 'event':
      return { zh: `系统（事件 ${actor.type}）`, en: `System (event ${actor.type})` };
    case 'clock':
      return { zh: `系统（定时任务 ${actor.job}）`, en: `System (job ${actor.job})` };
    case 'public':
      return { zh: '社会公众', en: 'The public' };
  }
}

/** What is open about each child and keeps its file open (2.4). */
export const openMattersOf: Batch<string, readonly Missing[]> = ({ manager }, childIds) =>
  openMatters(manager, childIds);

/** A guardian as of a day: what was so then. */
export interface GuardianView {
  readonly childId: string;
  readonly guardian: Guardian;
  readonly day: Day;
}

/** Guardians as of a day, as resolvers receive them: those in force then, or also those whose guardianship had ended. */
export function guardiansOn(
  childId: string,
  guardians: readonly Guardian[],
  day: Day,
  ended: boolean,
): GuardianView[] {
  return guardians
    .filter((guardian) => ended || isGuardianOn(guardian, day))
    .map((guardian) => ({ childId, guardian, day }));
}
