import { listScope } from '@ger/access';
import { dayOf, idFrom, NotVisible, type Officer } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { In } from 'typeorm';
import { DossierEntity, dossierFrom } from '../dossier/entities.ts';
import type { Dossier } from '../dossier/rules/dossier.ts';
import type { OpenlyCompared } from './rules/likeness.ts';
import { pairFrom, PAIR_COLUMNS, type PairRow } from './pair-row.ts';
import { DECIDED } from './rules/machine.ts';
import { inOrder, type DuplicatePair } from './rules/pair.ts';
import { keepDuplicateKeys } from './keys.ts';

/** Two files by their ids, in order. */
export interface PairKey {
  readonly childId: string;
  readonly otherId: string;
}

/** A key of a dossier that is not on file yet. */
export interface AskedKey {
  readonly id: string;
  readonly key: string;
}

/** A file that shares a key with a dossier asked about. */
export interface Sharing {
  readonly asked: string;
  readonly file: OpenlyCompared & { readonly id: string };
}

/** What commands ask of keys and pairs, within one transaction. */
export interface DuplicateStore {
  /** Files of the officer's reach that share a key with one of those asked about, as far as they stand open; merged ones among them. */
  sharing(officer: Officer, keys: readonly AskedKey[]): Promise<Sharing[]>;
  /** Those of the keys that one of these files has. */
  keysAmong(ids: readonly string[], keys: readonly AskedKey[]): Promise<AskedKey[]>;
  /** Files by their own id, also merged ones, as far as the actor may see them. */
  files(ids: readonly string[]): Promise<ReadonlyMap<string, Dossier>>;
  /** The id each file goes by now. */
  keptOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The pair, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<DuplicatePair>;
  /** The pair, as it is. Throws NotVisible. */
  get(id: string): Promise<DuplicatePair>;
  /** The pair of two files, held, if it has been found before. */
  findForChange(one: string, other: string): Promise<DuplicatePair | undefined>;
  /** Records a pair in its state; for what a person decided also who, when and why. */
  put(pair: NewPair, reason: string | null): Promise<DuplicatePair>;
  /** Records what comparing has found, in two statements however many pairs there are. */
  putFound(pairs: readonly NewPair[]): Promise<void>;
  /** Files that are new or changed and have not been compared yet. */
  due(limit: number): Promise<string[]>;
  /** Notes that these have been compared. */
  compared(ids: readonly string[]): Promise<void>;
  keepKeys(dossiers: readonly Dossier[]): Promise<void>;
  /** All files that share a key with one of these, as pairs of ids: one statement however many there are. */
  pairsOf(ids: readonly string[]): Promise<PairKey[]>;
  /** Pairs already found of these files. */
  known(ids: readonly string[]): Promise<DuplicatePair[]>;
}

/** A pair as a command or a job records it. */
export type NewPair = Omit<DuplicatePair, 'id'>;

const pairId = ({ childId, otherId }: PairKey): string => idFrom('duplicate-pair', childId, otherId);

/** A key that so many files have says nothing of any two of them: the phone of a village office, a name of everybody's. */
const MOST_HOLDERS = 50;
const narrow = (key: string): string =>
  `(SELECT count(*) FROM (SELECT FROM duplicate_key h WHERE h.key = ${key} LIMIT ${MOST_HOLDERS + 1}) AS holder) <= ${MOST_HOLDERS}`;

const ROWS = `jsonb_to_recordset($1::jsonb) AS r(id uuid, "childId" uuid, "otherId" uuid, state text, points integer,
  "ruleSet" text, reasons jsonb)`;
/** Comparing read the pair a moment ago: what a person decided of it meanwhile stands, and gets no further version. */
const PUT = `
  INSERT INTO duplicate_pair AS p (pair_id, child_id, other_id, score, rule_set, reasons, state, found_at,
                                   decided_at, decided_by, reason)
  SELECT r.id, r."childId", r."otherId", r.points, r."ruleSet", r.reasons, r.state, $2::timestamptz,
         CASE WHEN $5::boolean THEN $2::timestamptz END, CASE WHEN $5::boolean THEN $3::jsonb END, $4::text FROM ${ROWS}
  ON CONFLICT (pair_id) DO UPDATE SET score = excluded.score, rule_set = excluded.rule_set, reasons = excluded.reasons,
    state = excluded.state, decided_at = excluded.decided_at, decided_by = excluded.decided_by, reason = excluded.reason
  WHERE $5::boolean OR p.state <> ALL ($6::text[])
  RETURNING p.pair_id`;
const PUT_VERSION = `
  INSERT INTO duplicate_pair_version (pair_id, number, state, recorded_at, recorded_by, reason)
  SELECT r.id, coalesce((SELECT max(v.number) FROM duplicate_pair_version v WHERE v.pair_id = r.id), 0) + 1,
         r.state, $2, $3::jsonb, $4 FROM ${ROWS} WHERE r.id = ANY ($5::uuid[])`;

/** More files than this do not share a key with one child by chance; the likeliest stand first. */
const MOST_SHARING = 60;

/** The store over SQL. */
export function duplicateStore(tools: StoreTools): DuplicateStore {
  const { manager, actor, now, cipher } = tools;
  const held = async (condition: string, parameters: unknown[]): Promise<DuplicatePair | undefined> => {
    const [row] = await manager.query<PairRow[]>(
      `SELECT ${PAIR_COLUMNS} FROM duplicate_pair p WHERE ${condition} FOR UPDATE`,
      parameters,
    );
    return row && pairFrom(row);
  };
  const putAll = async (pairs: readonly NewPair[], reason: string | null): Promise<void> => {
    if (pairs.length === 0) return;
    const rows = pairs.map((pair) => ({ ...pair, ...pair.score, id: pairId(pair) }));
    const words = reason === null ? null : cipher.encrypt(reason);
    const said = [JSON.stringify(rows), now, JSON.stringify(actor), words];
    const put = await manager.query<{ pair_id: string }[]>(PUT, [...said, actor.kind === 'officer', DECIDED]);
    await manager.query(PUT_VERSION, [...said, put.map((row) => row.pair_id)]);
  };
  return {
    async sharing(officer, keys) {
      const columns = { child: 'k.child_id', division: 'k.division_no' };
      const scope = listScope(officer, dayOf(now), columns, 4);
      return manager.query<Sharing[]>(
        `WITH asked AS MATERIALIZED (SELECT id, compare_key(text) AS key FROM unnest($1::uuid[], $2::text[]) AS a(id, text)),
              held AS MATERIALIZED (SELECT a.key, h.child_id, h.division_no FROM (SELECT DISTINCT key FROM asked) a
                CROSS JOIN LATERAL (SELECT few.*, count(*) OVER () AS holders FROM (
                  SELECT d.child_id, d.division_no FROM duplicate_key d WHERE d.key = a.key LIMIT ${MOST_HOLDERS + 1}) AS few) AS h
                WHERE h.holders <= ${MOST_HOLDERS}),
              shared AS (SELECT a.id AS asked, k.child_id,
                                row_number() OVER (PARTITION BY a.id ORDER BY count(*) DESC, k.child_id) AS place
                           FROM asked a JOIN held k USING (key)
                          WHERE ${scope.sql} GROUP BY a.id, k.child_id)
         SELECT s.asked, jsonb_build_object('id', d.child_id, 'name', d.name, 'mongolianName', d.mongolian_name, 'sex', d.sex,
                  'birthDate', d.birth_date, 'identityTokens', d.identity_tokens, 'residence', d.residence,
                  'registration', d.registration) AS file
           FROM shared s JOIN dossier d USING (child_id) WHERE s.place <= $3`,
        [keys.map(({ id }) => id), keys.map(({ key }) => key), MOST_SHARING, ...scope.parameters],
      );
    },
    async keysAmong(ids, keys) {
      if (ids.length === 0) return [];
      return manager.query<AskedKey[]>(
        `SELECT a.id, a.key FROM unnest($2::uuid[], $3::text[]) AS a(id, key)
          WHERE compare_key(a.key) IN (SELECT d.key FROM duplicate_key d WHERE d.child_id = ANY ($1::uuid[]))`,
        [ids, keys.map(({ id }) => id), keys.map(({ key }) => key)],
      );
    },
    async files(ids) {
      const rows = await manager.findBy(DossierEntity, { childId: In([...ids]) });
      return new Map(rows.map((row) => [row.childId, dossierFrom(row, cipher)]));
    },
    async keptOf(ids) {
      const rows = await manager.query<{ id: string; kept: string }[]>(
        `SELECT id, kept_child(id) AS kept FROM unnest($1::uuid[]) AS id`,
        [ids],
      );
      return new Map(rows.map(({ id, kept }) => [id, kept]));
    },
    async get(id) {
      const [row] = await manager.query<PairRow[]>(
        `SELECT ${PAIR_COLUMNS} FROM duplicate_pair p WHERE p.pair_id = $1`,
        [id],
      );
      if (!row) throw new NotVisible();
      return pairFrom(row);
    },
    async getForChange(id) {
      const pair = await held('p.pair_id = $1', [id]);
      if (!pair) throw new NotVisible();
      return pair;
    },
    findForChange: (one, other) => held('p.child_id = $1 AND p.other_id = $2', [...inOrder(one, other)]),
    async put(pair, reason) {
      await putAll([pair], reason);
      return { ...pair, id: pairId(pair) };
    },
    putFound: (pairs) => putAll(pairs, null),
    async due(limit) {
      const rows = await manager.query<{ child_id: string }[]>(
        `SELECT child_id FROM duplicate_due ORDER BY child_id LIMIT $1`,
        [limit],
      );
      return rows.map((row) => row.child_id);
    },
    async compared(ids) {
      await manager.query(`DELETE FROM duplicate_due WHERE child_id = ANY ($1::uuid[])`, [ids]);
    },
    keepKeys: (dossiers) => keepDuplicateKeys(tools, dossiers),
    pairsOf: (ids) =>
      manager.query<PairKey[]>(
        `WITH own AS MATERIALIZED (SELECT a.key, a.child_id FROM duplicate_key a WHERE a.child_id = ANY ($1::uuid[])),
              telling AS MATERIALIZED (SELECT k.key FROM (SELECT DISTINCT key FROM own) k WHERE ${narrow('k.key')})
         SELECT DISTINCT least(a.child_id, b.child_id) AS "childId", greatest(a.child_id, b.child_id) AS "otherId"
           FROM own a JOIN telling USING (key) JOIN duplicate_key b ON b.key = a.key AND b.child_id <> a.child_id`,
        [ids],
      ),
    async known(ids) {
      const rows = await manager.query<PairRow[]>(
        `SELECT ${PAIR_COLUMNS} FROM duplicate_pair p
          WHERE p.child_id = ANY ($1::uuid[]) OR p.other_id = ANY ($1::uuid[])`,
        [ids],
      );
      return rows.map(pairFrom);
    },
  };
}
