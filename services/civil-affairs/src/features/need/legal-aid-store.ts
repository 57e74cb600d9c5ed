import type { StoreTools } from '@ger/subgraph';

/** 公安机关的法律援助请求 (4.2.i): which need it waits for. */
export interface LegalAidRequest {
  readonly needId: string;
  readonly incidentId: string;
  readonly requestId: string;
}

/** What commands ask of the requests of the police, within one transaction. */
export interface LegalAidStore {
  isKnown(requestId: string): Promise<boolean>;
  add(request: LegalAidRequest): Promise<void>;
  /** Marks those that wait for a need as answered, and answers them. */
  answer(needId: string): Promise<Pick<LegalAidRequest, 'incidentId' | 'requestId'>[]>;
  /** Marks those of an incident that wait as answered, and answers their needs. */
  voidOf(incidentId: string): Promise<string[]>;
  /** Whether a request still waits for the need. */
  waits(needId: string): Promise<boolean>;
}

/** The store over SQL. */
export function legalAidStore({ manager, now }: StoreTools): LegalAidStore {
  const exists = async (where: string, id: string): Promise<boolean> =>
    (await manager.query<unknown[]>(`SELECT 1 FROM legal_aid_request WHERE ${where} LIMIT 1`, [id])).length >
    0;
  return {
    isKnown: (requestId) => exists('request_id = $1', requestId),
    waits: (needId) => exists('need_id = $1 AND answered_at IS NULL', needId),
    async add({ needId, incidentId, requestId }) {
      await manager.query(
        `INSERT INTO legal_aid_request (request_id, need_id, incident_id, asked_at) VALUES ($1, $2, $3, $4)`,
        [requestId, needId, incidentId, now],
      );
    },
    async answer(needId) {
      const [rows] = await manager.query<[{ incidentId: string; requestId: string }[], number]>(
        `UPDATE legal_aid_request SET answered_at = $2 WHERE need_id = $1 AND answered_at IS NULL
          RETURNING incident_id AS "incidentId", request_id AS "requestId"`,
        [needId, now],
      );
      return rows;
    },
    async voidOf(incidentId) {
      const [rows] = await manager.query<[{ needId: string }[], number]>(
        `UPDATE legal_aid_request SET answered_at = $2 WHERE incident_id = $1 AND answered_at IS NULL
          RETURNING need_id AS "needId"`,
        [incidentId, now],
      );
      return [...new Set(rows.map(({ needId }) => needId))];
    },
  };
}
