/**
 * What the outbox and the inbox ask of a database session; TypeORM's EntityManager fits. Whoever calls it is inside a
 * transaction. Trap: with TypeORM a statement that ends as UPDATE or DELETE answers `[rows, count]`, so statements here
 * end as SELECT or INSERT when their rows are wanted.
 */
export interface Sql {
  query<T = unknown>(text: string, parameters?: unknown[]): Promise<T>;
}
