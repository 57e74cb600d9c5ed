import type { EntityManager } from 'typeorm';

/**
 * Until the end of the transaction nobody else works on these identity tokens: of two who look for one another's number
 * at the same moment, the second sees what the first wrote. In a fixed order, so that two never wait for each other.
 */
export async function holdTokens(manager: EntityManager, tokens: readonly string[]): Promise<void> {
  for (const token of tokens.toSorted())
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [token]);
}
