import {
  divisionNo,
  NotVisible,
  Stale,
  type Day,
  type DivisionCode,
  type Missing,
  type Sex,
} from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { In, Raw } from 'typeorm';
import { keepDuplicateKeys } from '../duplicate/keys.ts';
import { DossierEntity, dossierFrom, DossierVersionEntity, rowOf } from './entities.ts';
import { CHILDREN_WITH_OPEN_MATTERS, openMatters } from './openness.ts';
import type { Dossier } from './rules/dossier.ts';
import { childKeys } from './rules/name-keys.ts';

/** A child without a number is the same as one on file when these agree. */
export interface SameChild {
  readonly name: string;
  readonly birthDate: Day;
  readonly sex: Sex;
  readonly residence: DivisionCode;
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
  /** The same for a child that has a dossier: takes another number and lets go of the old one. */
  reclaimIdentity(childId: string, tokens: readonly string[]): Promise<string | undefined>;
  /** Makes the keys anew by which the child is found, after a correction of the name. */
  rekey(dossier: Dossier): Promise<void>;
  /** The dossier of a child without a number that a row of the survey sheet names again. */
  findSame(child: SameChild): Promise<string | undefined>;
  /** A new dossier, version 1, with its place and the keys it is found by. */
  add(dossier: Dossier, reason: string): Promise<Dossier>;
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
      // A version says what was recorded; what was derived of it by other agencies' facts has its own history.
      snapshot: { ...rowOf(dossier, cipher, now), risk: null, classification: null },
      recordedAt: now,
      recordedBy: actor,
      reason: cipher.encrypt(reason),
    });
  };
  const addKeys = (dossier: Dossier): Promise<unknown> =>
    manager.query(`INSERT INTO dossier_key (child_id, key) SELECT $1, key FROM unnest($2::text[]) AS key`, [
      dossier.id,
      childKeys(dossier),
    ]);
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
  return {
    find,
    findHeld,
    get: async (id) => visible(await find(id)),
    async getMany(ids) {
      const kept = await manager.query<{ asked: string; id: string }[]>(
        `SELECT asked, kept_child(asked) AS id FROM unnest($1::uuid[]) AS asked`,
        [[...new Set(ids)]],
      );
      const rows = await manager.findBy(DossierEntity, { childId: In(kept.map(({ id }) => id)) });
      const dossiers = new Map(rows.map((row) => [row.childId, dossierFrom(row, cipher)]));
      return new Map(kept.map(({ asked, id }) => [asked, visible(dossiers.get(id))]));
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
    async claimIdentity(childId, tokens) {
      if (tokens.length === 0) return undefined;
      const [row] = await manager.query<{ holder: string | null }[]>(
        `SELECT claim_identity($1, $2) AS holder`,
        [childId, tokens],
      );
      return row?.holder ?? undefined;
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
      await addKeys(dossier);
    },
    async findSame({ name, birthDate, sex, residence }) {
      const row = await manager.findOneBy(DossierEntity, { name, birthDate, sex, residence });
      return row?.childId;
    },
    async add(dossier, reason) {
      const { id, residence, birthDate, sex, status, identityTokens } = dossier;
      await manager.query(
        `INSERT INTO child_scope (child_id, division, division_no, since, birth_date, sex, categories, identity_tokens)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, residence, divisionNo(residence), now, birthDate, sex, status.categories, identityTokens],
      );
      await manager.insert(DossierEntity, rowOf(dossier, cipher, now));
      await addKeys(dossier);
      await keepDuplicateKeys(tools, [dossier]);
      await addVersion(dossier, reason);
      return dossier;
    },
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
