import { NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { searchIdOf, type Search } from './rules/search.ts';
import { contentOf, searchFrom, SEARCHES, type SearchRow } from './search-row.ts';

/** What commands ask of searches for missing children, within one transaction. */
export interface SearchStore {
  /** The search, as the actor may see it. Throws NotVisible. */
  get(id: string): Promise<Search>;
  find(id: string): Promise<Search | undefined>;
  /** Whether the child of this incident is still being looked for. */
  isMissing(incidentId: string): Promise<boolean>;
  /** A new search, version 1. */
  add(search: Search): Promise<Search>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(search: Search, reason: string): Promise<Search>;
  /** From now on these units see it. */
  addReceivers(search: Search, unitIds: readonly string[]): Promise<void>;
}

/** The store over SQL. */
export function searchStore({ manager, actor, now, cipher }: StoreTools): SearchStore {
  const addVersion = (search: Search, reason: string): Promise<unknown> =>
    manager.query(
      `INSERT INTO search_version (search_id, version, state, content, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        search.id,
        search.version,
        search.state,
        cipher.encrypt(contentOf(search)),
        now,
        JSON.stringify(actor),
        cipher.encrypt(reason),
      ],
    );
  const find = async (id: string): Promise<Search | undefined> => {
    const [row] = await manager.query<SearchRow[]>(`${SEARCHES} WHERE s.search_id = $1`, [id]);
    return row && searchFrom(row, cipher);
  };
  return {
    find,
    async get(id) {
      const search = await find(id);
      if (!search) throw new NotVisible();
      return search;
    },
    async isMissing(incidentId) {
      const search = await find(searchIdOf(incidentId));
      return search !== undefined && search.endedAt === null;
    },
    async add(search) {
      await manager.query(
        `INSERT INTO search (search_id, incident_id, version, state, opened_at, content, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [
          search.id,
          search.incidentId,
          search.version,
          search.state,
          search.openedAt,
          cipher.encrypt(contentOf(search)),
          now,
        ],
      );
      await addVersion(search, '启动快速查找');
      return search;
    },
    async append(search, reason) {
      const next = { ...search, version: search.version + 1 };
      const [, affected] = await manager.query<[unknown[], number]>(
        `UPDATE search SET version = $2, state = $3, ended_at = $4, content = $5, updated_at = $6
          WHERE search_id = $1 AND version = $7`,
        [
          next.id,
          next.version,
          next.state,
          next.endedAt,
          cipher.encrypt(contentOf(next)),
          now,
          search.version,
        ],
      );
      if (affected !== 1) throw new Stale(next.version);
      await addVersion(next, reason);
      return next;
    },
    async addReceivers({ id, incidentId }, unitIds) {
      await manager.query(
        `INSERT INTO search_receiver (search_id, incident_id, unit_id, since)
         SELECT $1, $2, u, $4 FROM unnest($3::uuid[]) AS r(u) ON CONFLICT DO NOTHING`,
        [id, incidentId, unitIds, now],
      );
    },
  };
}
