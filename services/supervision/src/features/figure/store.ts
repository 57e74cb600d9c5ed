import { divisionNo, NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { FIGURES_OF, figureFrom, type FigureRow } from './figure-row.ts';
import type { StricterFigure } from './rules/stricter-figure.ts';

/** What commands ask of stricter figures, within one transaction. */
export interface FigureStore {
  /** Waits until nobody else sets a figure; held until the transaction ends. */
  lock(): Promise<void>;
  /** Every stricter figure that was set, also those taken back from a later day on. */
  listSet(): Promise<StricterFigure[]>;
  /** Throws NotVisible. */
  get(id: string): Promise<StricterFigure>;
  add(figure: StricterFigure): Promise<StricterFigure>;
  /** Throws Stale when somebody changed it meanwhile. */
  append(figure: StricterFigure): Promise<StricterFigure>;
}

const LOCK = 7_310;

/** The store over the ledger; reasons are sealed. */
export function figureStore({ manager, actor, now, cipher }: StoreTools): FigureStore {
  const addVersion = async ({ id, version, state, until, reason }: StricterFigure): Promise<void> => {
    await manager.query(
      `INSERT INTO ledger.figure_version (figure_id, version, state, until_day, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7)`,
      [id, version, state, until, now, JSON.stringify(actor), cipher.encrypt(reason)],
    );
  };
  return {
    async lock() {
      await manager.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
    },
    async listSet() {
      const rows = await manager.query<FigureRow[]>(FIGURES_OF('true'));
      return rows.map((row) => figureFrom(row, cipher));
    },
    async get(id) {
      const [row] = await manager.query<FigureRow[]>(FIGURES_OF('f.figure_id = $1'), [id]);
      if (!row) throw new NotVisible();
      return figureFrom(row, cipher);
    },
    async add(figure) {
      const { id, version, state, kind, division, value, from, until, unitId } = figure;
      await manager.query(
        `INSERT INTO ledger.figure (figure_id, version, state, kind, division, place_no, value, from_day, until_day, unit_id, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [id, version, state, kind, division, divisionNo(division), value, from, until, unitId, now],
      );
      await addVersion(figure);
      return figure;
    },
    async append(figure) {
      const next = { ...figure, version: figure.version + 1 };
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE ledger.figure SET version = $3, state = $4, until_day = $5, updated_at = $6 WHERE figure_id = $1 AND version = $2`,
        [figure.id, figure.version, next.version, next.state, next.until, now],
      );
      if (changed !== 1) throw new Stale(next.version);
      await addVersion(next);
      return next;
    },
  };
}
