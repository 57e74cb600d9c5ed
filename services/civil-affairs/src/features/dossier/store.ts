import { NotVisible, Stale, type Day, type DivisionCode, type Missing, type Sex } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { In, Raw } from 'typeorm';
import { keepDuplicateKeys } from '../duplicate/keys.ts';
import { DossierEntity, dossierFrom, DossierVersionEntity, rowOf } from './entities.ts';
import { CHILDREN_WITH_OPEN_MATTERS, openMatters } from './openness.ts';
import type { Dossier } from './rules/dossier.ts';
import type { Classification } from '../classification/rules/classification.ts';
import type { Derived } from '../classification/rules/judgement.ts';
import { addDossiers, addNameKeys, snapshotOf } from './add-dossiers.ts';

/** A child without a number is the same as one on file when these agree. */
export interface SameChild {
  readonly name: string;
  readonly birthDate: Day;
  readonly sex: Sex;
  readonly residence: DivisionCode;
}

/** A child with the tokens of its identity number. */
export type Numbered = Pick<Dossier, 'id' | 'identityTokens'>;

/** A dossier that is added, with its classification and what is derived beside it. */
export interface NewDossier {
  readonly dossier: Dossier;
  readonly classification: Classification;
  readonly derived: Derived;
  readonly reason: string;
}

/** What commands ask of the dossiers' tables, within one transaction. */
export interface DossierStore {
  /** The dossier as the actor may see it; of a merged file the one that was kept. Throws NotVisible. */
  get(id: string): Promise<Dossier>;
  find(id: string): Promise<Dossier | undefined>;
  /** The same of many, by the ids asked, in two statements. Throws NotVisible when one of them is not. */
  getMany(ids: readonly string[]): Promise<ReadonlyMap<string, Dossier>>;
  /** The same, its row held until the end: for acts beside the dossier that change its classification. */
  getHeld(id: string): Promise<Dossier>;
  findHeld(id: string): Promise<Dossier | undefined>;
  /** Many dossiers, as far as they are there, their rows held in the order of their ids. */
  holdAll(ids: readonly string[]): Promise<Dossier[]>;
  /** Takes the identity number for a child. Answers who holds it already, visible or not. */
  claimIdentity(childId: string, tokens: readonly string[]): Promise<string | undefined>;
  /** The same for many, in one statement. Answers by child who holds its number already; of two of them the earlier gets it. */
  claimIdentities(children: readonly Numbered[]): Promise<ReadonlyMap<string, string>>;
  /** Lets go of the numbers of children that were not registered after all. */
  releaseIdentities(childIds: readonly string[]): Promise<void>;
  /** Who holds these numbers, by token, visible or not: the id each file goes by now. */
  holdersOf(tokens: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The same for a child that has a dossier: takes another number and lets go of the old one. */
  reclaimIdentity(childId: string, tokens: readonly string[]): Promise<string | undefined>;
  /** Makes the keys anew by which the child is found, after a correction of the name. */
  rekey(dossier: Dossier): Promise<void>;
  /** The child whose number has one of these tokens, wherever it lives; for events only (2.4). */
  findByTokens(tokens: readonly string[]): Promise<string | undefined>;
  /** The dossiers of children without a number that rows of the survey sheet name again: an id or nothing for each, in their order. */
  findSame(children: readonly SameChild[]): Promise<(string | undefined)[]>;
  /** Dossiers by the ids asked, of merged files the kept ones, as far as the actor may see them. */
  findMany(ids: readonly string[]): Promise<ReadonlyMap<string, Dossier>>;
  /** New dossiers, each version 1 and as classified, with their places and the keys they are found by; a fixed number of statements. */
  addAll(added: readonly NewDossier[]): Promise<void>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(dossier: Dossier, reason: string): Promise<Dossier>;
  /** The same version, looked at again on its day: nothing changed but what follows of the date. */
  postpone(dossier: Dossier): Promise<void>;
  /** What is open about the child and keeps its file open. */
  openMatters(id: string): Promise<readonly Missing[]>;
  /** Children who have left and about whom nothing is open any more. */
  dueForClosing(limit: number): Promise<string[]>;
  /** Children whose file is closed and about whom something is open. */
  dueForResuming(limit: number): Promise<string[]>;
  /** Children whose status may change by now, the longest due first. */
  dueForRevisit(today: Day, limit: number): Promise<string[]>;
}

/** The file an id goes by now: the id itself, or the one its file was merged into (2.4). */
const keptOf = (id: string) => Raw<string>((column) => `${column} = kept_child(:id)`, { id });

/** The store over TypeORM. */
export function dossierStore(tools: StoreTools): DossierStore {
  const { manager, actor, now, cipher } = tools;
  const addVersion = async (dossier: Dossier, reason: string): Promise<void> => {
    await manager.insert(DossierVersionEntity, {
      childId: dossier.id,
      version: dossier.version,
      snapshot: snapshotOf(rowOf(dossier, cipher, now)),
      recordedAt: now,
      recordedBy: actor,
      reason: cipher.encrypt(reason),
    });
  };
  const childIds = async (sql: string, parameters: unknown[]): Promise<string[]> => {
    const rows = await manager.query<{ child_id: string }[]>(sql, parameters);
    return rows.map((row) => row.child_id);
  };
  const find = async (id: string): Promise<Dossier | undefined> => {
    const row = await manager.findOneBy(DossierEntity, { childId: keptOf(id) });
    return row ? dossierFrom(row, cipher) : undefined;
  };
  const findHeld = async (id: string): Promise<Dossier | undefined> => {
    const row = await manager.findOne(DossierEntity, {
      where: { childId: keptOf(id) },
      lock: { mode: 'pessimistic_write' },
    });
    return row ? dossierFrom(row, cipher) : undefined;
  };
  const findMany = async (ids: readonly string[]): Promise<Map<string, Dossier>> => {
    const kept = await manager.query<{ asked: string; id: string }[]>(
      `SELECT asked, kept_child(asked) AS id FROM unnest($1::uuid[]) AS asked`,
      [[...new Set(ids)]],
    );
    const rows = await manager.findBy(DossierEntity, { childId: In(kept.map(({ id }) => id)) });
    const dossiers = new Map(rows.map((row) => [row.childId, dossierFrom(row, cipher)]));
    return new Map(
      kept.flatMap(({ asked, id }) => {
        const dossier = dossiers.get(id);
        return dossier ? [[asked, dossier]] : [];
      }),
    );
  };
  const claimIdentities = async (children: readonly Numbered[]): Promise<Map<string, string>> => {
    const claims = children.flatMap(({ id, identityTokens }) =>
      identityTokens.map((token) => ({ id, token })),
    );
    if (claims.length === 0) return new Map();
    const rows = await manager.query<{ child: string; holder: string }[]>(
      `SELECT child, holder FROM claim_identities($1::uuid[], $2::text[])`,
      [claims.map(({ id }) => id), claims.map(({ token }) => token)],
    );
    return new Map(rows.map(({ child, holder }) => [child, holder]));
  };
  return {
    find,
    findHeld,
    get: async (id) => visible(await find(id)),
    async getMany(ids) {
      const dossiers = await findMany(ids);
      return new Map([...new Set(ids)].map((id) => [id, visible(dossiers.get(id))]));
    },
    getHeld: async (id) => visible(await findHeld(id)),
    async holdAll(ids) {
      const rows = await manager.find(DossierEntity, {
        where: { childId: In([...ids]) },
        order: { childId: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
      return rows.map((row) => dossierFrom(row, cipher));
    },
    claimIdentity: async (id, identityTokens) => (await claimIdentities([{ id, identityTokens }])).get(id),
    claimIdentities,
    async releaseIdentities(ids) {
      if (ids.length > 0) await manager.query(`SELECT release_identities($1::uuid[])`, [ids]);
    },
    async holdersOf(tokens) {
      const rows = await manager.query<{ token: string; holder: string }[]>(
        `SELECT token, holder FROM identity_holders($1::text[])`,
        [tokens],
      );
      return new Map(rows.map(({ token, holder }) => [token, holder]));
    },
    async reclaimIdentity(childId, tokens) {
      const [row] = await manager.query<{ holder: string | null }[]>(
        `SELECT reclaim_identity($1, $2) AS holder`,
        [childId, tokens],
      );
      return row?.holder ?? undefined;
    },
    async rekey(dossier) {
      await manager.query(`DELETE FROM dossier_key WHERE child_id = $1`, [dossier.id]);
      await addNameKeys(tools, [dossier]);
    },
    async findByTokens(tokens) {
      const [holder] = await childIds(
        `SELECT kept_child(t.id) AS child_id FROM children_with_tokens($1::text[]) AS t(id)`,
        [tokens],
      );
      return holder;
    },
    async findSame(children) {
      const rows = await manager.query<{ place: number; child_id: string }[]>(
        `SELECT a.place::int AS place, kept_child(d.child_id) AS child_id
           FROM unnest($1::text[], $2::date[], $3::text[], $4::text[]) WITH ORDINALITY AS a(name, born, sex, residence, place)
           JOIN dossier d ON d.residence = a.residence AND d.birth_date = a.born AND d.name = a.name AND d.sex = a.sex`,
        [
          children.map(({ name }) => name),
          children.map(({ birthDate }) => birthDate),
          children.map(({ sex }) => sex),
          children.map(({ residence }) => residence),
        ],
      );
      const found = new Map(rows.map((row) => [row.place - 1, row.child_id]));
      return children.map((_, place) => found.get(place));
    },
    findMany,
    addAll: (added) => addDossiers(tools, added),
    async append(dossier, reason) {
      const next = { ...dossier, version: dossier.version + 1 };
      // Risk and the naming as a key child have acts of their own; so two officers do not undo each other's.
      const {
        childId,
        risk: _risk,
        classification: _classification,
        namedKey: _named,
        ...changed
      } = rowOf(next, cipher, now);
      const { affected } = await manager.update(
        DossierEntity,
        { childId, version: dossier.version },
        changed,
      );
      if (affected !== 1) throw new Stale(next.version);
      await keepDuplicateKeys(tools, [next]);
      await addVersion(next, reason);
      return next;
    },
    async postpone({ id, status, revisitOn, notCollected }) {
      await manager.update(
        DossierEntity,
        { childId: id },
        { status, revisitOn, notCollected: [...notCollected] },
      );
    },
    openMatters: async (id) => (await openMatters(manager, [id])).get(id) ?? [],
    dueForClosing: (limit) =>
      childIds(
        `SELECT d.child_id FROM dossier d
          WHERE d.state = 'OPEN' AND d.leaving IS NOT NULL AND d.categories = '{}'
            AND NOT EXISTS (SELECT FROM (${CHILDREN_WITH_OPEN_MATTERS}) o(child_id) WHERE o.child_id = d.child_id)
          ORDER BY d.updated_at, d.child_id LIMIT $1`,
        [limit],
      ),
    dueForResuming: (limit) =>
      childIds(
        `SELECT d.child_id FROM dossier d
          WHERE d.state = 'CLOSED' AND d.child_id IN (${CHILDREN_WITH_OPEN_MATTERS}) ORDER BY d.child_id LIMIT $1`,
        [limit],
      ),
    async dueForRevisit(today, limit) {
      return childIds(
        `SELECT child_id FROM dossier WHERE revisit_on <= $1::date ORDER BY revisit_on, child_id LIMIT $2`,
        [today, limit],
      );
    },
  };
}

function visible(dossier: Dossier | undefined): Dossier {
  if (!dossier) throw new NotVisible();
  return dossier;
}
