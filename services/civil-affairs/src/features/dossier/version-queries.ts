import { InvalidInput, type Actor, type Label } from '@ger/kernel';
import type { Batch, Reader } from '@ger/subgraph';
import { dossierFrom, type DossierRow } from './entities.ts';
import { OFFICER_NAME, recorder, recorderWords } from './queries.ts';
import type { Dossier } from './rules/dossier.ts';

/** 档案的一个版本 — what was on record, who recorded it, when and why (2.4). */
export interface DossierVersion {
  readonly childId: string;
  readonly version: number;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly recorder: Label;
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

const VERSION_COLUMNS = `v.child_id, v.version, v.snapshot, v.recorded_at, v.recorded_by, v.reason,
  ${OFFICER_NAME('v.recorded_by')} AS officer_name`;

type Cipher = Parameters<typeof dossierFrom>[1];

function versionFrom(row: VersionRow, cipher: Cipher): DossierVersion {
  return {
    childId: row.child_id,
    version: row.version,
    recordedAt: row.recorded_at,
    recordedBy: recorder(row.recorded_by, row.officer_name),
    recorder: recorderWords(row.recorded_by, row.officer_name),
    reason: cipher.decrypt(row.reason),
    dossier: dossierFrom(row.snapshot, cipher),
  };
}

/** Most versions of one child a page gives. */
const MOST_VERSIONS = 100;

/** Asks for a child's versions, those older than one of them. */
export interface VersionsOf {
  readonly childId: string;
  readonly before: number | null;
}

/** The key of `VersionsOf` in a batch, which compares keys by value. */
export function versionsKey({ childId, before }: VersionsOf): string {
  return `${childId} ${before ?? ''}`;
}

/** The newest versions of each child's dossier older than the one named, at most 100. */
export const versionsOfChildren: Batch<string, DossierVersion[]> = async ({ manager, cipher }, keys) => {
  const asked = keys.map((key) => key.split(' '));
  const rows = await manager.query<(VersionRow & { place: number })[]>(
    `SELECT asked.place::int AS place, ${VERSION_COLUMNS}
       FROM unnest($1::uuid[], $2::int[]) WITH ORDINALITY AS asked(child_id, before, place)
       CROSS JOIN LATERAL (SELECT * FROM dossier_version
                            WHERE child_id = asked.child_id AND version < coalesce(asked.before, 2147483647)
                            ORDER BY version DESC LIMIT ${MOST_VERSIONS}) v
      ORDER BY asked.place, v.version DESC`,
    [asked.map(([childId]) => childId), asked.map(([, before]) => (before ? Number(before) : null))],
  );
  const byPlace = Map.groupBy(rows, ({ place }) => place);
  return new Map(
    [...byPlace].map(([place, of]) => [keys[place - 1] ?? '', of.map((row) => versionFrom(row, cipher))]),
  );
};

/** Most versions that one comparison reads. */
const MOST_COMPARED = 500;

/** All versions of a dossier between two of them, both included, the oldest first. Throws InvalidInput beyond 500. */
export async function versionsBetween(
  { manager, cipher }: Reader,
  { childId, from, to }: { readonly childId: string; readonly from: number; readonly to: number },
): Promise<DossierVersion[]> {
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  if (last - first >= MOST_COMPARED)
    throw new InvalidInput([
      {
        path: 'from',
        zh: `相隔不超过 ${MOST_COMPARED} 个版本`,
        en: `at most ${MOST_COMPARED} versions apart`,
      },
    ]);
  const rows = await manager.query<VersionRow[]>(
    `SELECT ${VERSION_COLUMNS} FROM dossier_version v
      WHERE v.child_id = $1 AND v.version BETWEEN $2 AND $3 ORDER BY v.version`,
    [childId, first, last],
  );
  return rows.map((row) => versionFrom(row, cipher));
}

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
