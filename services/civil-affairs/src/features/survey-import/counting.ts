import type { StoreTools } from '@ger/subgraph';

/** Runs statements that write; each answers how many rows it has changed. */
export const counting =
  (manager: StoreTools['manager']) =>
  async (sql: string, parameters: unknown[]): Promise<number> => {
    const rows = await manager.query<{ n: number }[]>(
      `WITH changed AS (${sql} RETURNING 1) SELECT count(*)::int AS n FROM changed`,
      parameters,
    );
    return rows[0]?.n ?? 0;
  };
