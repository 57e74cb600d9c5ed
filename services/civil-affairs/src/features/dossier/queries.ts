import { ROLES, type Actor, type Day, type Missing } from '@ger/kernel';
import { childAsked, knownChild, type AskedRow, type Batch } from '@ger/subgraph';
import { DossierEntity, dossierFrom, type DossierRow } from './entities.ts';
import { openMatters } from './openness.ts';
import type { Dossier } from './rules/dossier.ts';
import { isGuardianOn, type Guardian } from './rules/guardian.ts';

/** Dossiers by the child's id, as far as they may be seen. The id of a merged file answers the file that was kept (2.4). */
export const dossiersById: Batch<string, Dossier> = async ({ manager, cipher, children }, ids) => {
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
};

/** 档案的一个版本 — what was on record, who recorded it, when and why (2.4). */
export interface DossierVersion {
  readonly childId: string;
  readonly version: number;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly reason: string;
  /** All that was on record. */
  readonly dossier: Dossier;
}

interface VersionRow {
  child_id: string;
  version: number;
  snapshot: DossierRow;
  recorded_at: Date;
  recorded_by: Actor;
  reason: string;
  officer_name: string | null;
}

/** SQL of the name of the officer whom a column of an actor names, if it names one. */
export const OFFICER_NAME = (actor: string): string =>
  `(SELECT o.name FROM officer o WHERE o.officer_id = (${actor} #>> '{officer,officerId}')::uuid)`;

const VERSION_COLUMNS = `v.child_id, v.version, v.snapshot, v.recorded_at, v.recorded_by, v.reason,
  ${OFFICER_NAME('v.recorded_by')} AS officer_name`;

type Cipher = Parameters<typeof dossierFrom>[1];

function versionFrom(row: VersionRow, cipher: Cipher): DossierVersion {
  return {
    childId: row.child_id,
    version: row.version,
    recordedAt: row.recorded_at,
    recordedBy: recorder(row.recorded_by, row.officer_name),
    reason: cipher.decrypt(row.reason),
    dossier: dossierFrom(row.snapshot, cipher),
  };
}

/** Who recorded something, as a reader is told. */
export /** Who recorded something, as a reader is told. */
function recorder(actor: Actor, officerName: string | null): string {
  switch (actor.kind) {
    case 'officer': {
      const role = ROLES[actor.officer.post.role].zh;
      return officerName === null ? role : `${officerName}（${role}）`;
    }
    case 'event':
      return `系统（事件 ${actor.type}）`;
    case 'clock':
      return `系统（定时任务 ${actor.job}）`;
    case 'public':
      return '社会公众';
  }
}

/** Most versions of one child a page gives. */
const MOST_VERSIONS = 100;

/** The newest versions of each child's dossier, at most 100. */
export const versionsOfChildren: Batch<string, DossierVersion[]> = async ({ manager, cipher }, childIds) => {
  const rows = await manager.query<VersionRow[]>(
    `SELECT ${VERSION_COLUMNS} FROM unnest($1::uuid[]) AS asked(child_id)
       CROSS JOIN LATERAL (SELECT * FROM dossier_version WHERE child_id = asked.child_id
                            ORDER BY version DESC LIMIT ${MOST_VERSIONS}) v
      ORDER BY v.child_id, v.version DESC`,
    [childIds],
  );
  return Map.groupBy(
    rows.map((row) => versionFrom(row, cipher)),
    ({ childId }) => childId,
  );
};

/** What is open about each child and keeps its file open (2.4). */
export const openMattersOf: Batch<string, readonly Missing[]> = ({ manager }, childIds) =>
  openMatters(manager, childIds);

/** Asks what was on record of a child at an instant. */
export interface RecordedOn {
  readonly childId: string;
  readonly at: Date;
}

/** The key of `RecordedOn` in a batch, which compares keys by value. */
export function recordedOnKey({ childId, at }: RecordedOn): string {
  return `${childId} ${at.toISOString()}`;
}

/** What was on record at an instant (not: what was so on that day — that is `validOn`). Nothing before the registration. */
export const recordedOn: Batch<string, DossierVersion> = async ({ manager, cipher }, keys) => {
  const asked = keys.map((key) => key.split(' '));
  const rows = await manager.query<(VersionRow & { place: number })[]>(
    `SELECT asked.place::int AS place, ${VERSION_COLUMNS}
       FROM unnest($1::uuid[], $2::timestamptz[]) WITH ORDINALITY AS asked(child_id, at, place)
       CROSS JOIN LATERAL (SELECT * FROM dossier_version WHERE child_id = asked.child_id AND recorded_at <= asked.at
                            ORDER BY version DESC LIMIT 1) v`,
    [asked.map(([childId]) => childId), asked.map(([, at]) => at)],
  );
  return new Map(rows.map((row) => [keys[row.place - 1] ?? '', versionFrom(row, cipher)]));
};

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
