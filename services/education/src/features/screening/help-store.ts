import type { Day } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import type { HelpSaid } from './commands/note-help.ts';

/** 帮扶进展 — as the agencies said last. */
export type HelpState =
  | 'REQUESTED'
  | 'ACCEPTED'
  | 'DECLINED'
  | 'IN_PROGRESS'
  | 'FULFILLED'
  | 'UNMET'
  | 'WITHDRAWN';

/** 帮扶去向 — one need, whom it went to, and what came back. */
export interface ScreeningHelp {
  readonly needId: string;
  readonly childId: string;
  readonly agency: string;
  readonly state: HelpState;
  readonly dueOn: Day | null;
  readonly askedAt: Date;
}

/** What reactions ask of the table of help, within one transaction. */
export interface ScreeningHelpStore {
  /** Keeps what was said, unless something later was; nothing for a child who was not screened here. */
  note(said: HelpSaid & { readonly childId: string }): Promise<void>;
}

/**
 * The store over SQL. Events of several agencies meet here in any order: the later one counts. What kind of need it is civil
 * affairs alone says; until then a row waits unseen.
 */
export function screeningHelpStore({ manager }: StoreTools): ScreeningHelpStore {
  return {
    async note({ needId, childId, kind = null, agency, state, dueOn = null, reason = null, at }) {
      await manager.query(
        `INSERT INTO screening_help AS h (need_id, child_id, kind, agency, state, due_on, decline_reason, asked_at, said_at)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $8
          WHERE EXISTS (SELECT FROM screening s WHERE s.positive AND kept_child(s.child_id) = kept_child($2::uuid))
         ON CONFLICT (need_id) DO UPDATE SET kind = coalesce(h.kind, excluded.kind),
           asked_at = least(h.asked_at, excluded.asked_at), due_on = coalesce(excluded.due_on, h.due_on),
           agency = CASE WHEN h.said_at < excluded.said_at THEN excluded.agency ELSE h.agency END,
           state = CASE WHEN h.said_at < excluded.said_at THEN excluded.state ELSE h.state END,
           decline_reason = CASE WHEN h.said_at < excluded.said_at THEN excluded.decline_reason ELSE h.decline_reason END,
           said_at = greatest(h.said_at, excluded.said_at)`,
        [needId, childId, kind, agency, state, dueOn, reason, at],
      );
    },
  };
}
