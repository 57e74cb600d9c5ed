import { dayOf, divisionRange, type Day, type DivisionCode } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import type { SilenceLimit } from '../contact/store.ts';
import { rulesFrom, type RuleSetInForce } from '../rule-set/rules/rule-set.ts';
import { lapseDays, type ContactState } from '../contact/rules/silence.ts';
import type { Classification } from './rules/classification.ts';
import type { Judgement, Known, Settled } from './rules/judgement.ts';
import type { FlagKind, SettledFacts } from './rules/risk-facts.ts';

/** What commands ask of flags and classifications, within one transaction. */
export interface ClassificationStore {
  /** What is known of children besides their dossiers, the rules in force where they live, and the classifications so far. */
  knownOf(childIds: readonly string[]): Promise<ReadonlyMap<string, Known>>;
  /** Children of whom facts are kept, their rows held in the order of their ids, with the rules in force where they live. */
  holdSettled(childIds: readonly string[]): Promise<Settled[]>;
  /** Raises a flag; one raised before by the same source stands up again. */
  raise(childId: string, kind: FlagKind, sourceId: string, since: Date): Promise<void>;
  /** Lowers a flag of one source, or of all. */
  lower(childId: string, kind: FlagKind, until: Date, sourceId?: string): Promise<void>;
  /** The rules in force at places, by place. */
  setsAt(places: readonly DivisionCode[]): Promise<ReadonlyMap<DivisionCode, RuleSetInForce[]>>;
  /** Keeps what is new in the history alone; the current rows have it already. */
  keepHistory(judged: readonly Judgement[]): Promise<void>;
  /** Keeps what is new: the next classification in the history and on the current row, and what is derived beside it. */
  keep(judged: readonly Judgement[]): Promise<void>;
  /** How long parents may be silent before it raises the risk, by place: the shortest of those that hold is meant. */
  silenceLimits(): Promise<SilenceLimit[]>;
}

interface KnownRow {
  child_id: string;
  residence: DivisionCode;
  before: Classification | null;
  flags: FlagKind[];
  delegation: string | null;
  /** By the log, and as kept on the row so far. */
  last_contact_on: Day | null;
  kept_contact_on: Day | null;
  away_recorded_on: Day | null;
  silent_since: Day | null;
  contact_state: ContactState;
  risk_facts: SettledFacts | null;
  sets: RuleSetInForce[] | null;
}

const SET = `jsonb_build_object('number', s.number, 'division', s.division, 'settings', s.settings)`;

const SETS = `(SELECT jsonb_agg(${SET}) FROM rule_set s
           WHERE s.state = 'IN_FORCE' AND NOT s.delivered AND starts_with(d.residence, s.division)) AS sets`;

interface SettledRow extends Omit<KnownRow, 'flags' | 'delegation' | 'kept_contact_on'> {
  named_key: boolean;
  risk_facts: SettledFacts;
}

const SETTLED = `
  SELECT d.child_id, d.residence, d.named_key, d.classification AS before, d.away_recorded_on, d.silent_since,
         d.last_contact_on, d.contact_state, d.risk_facts, ${SETS}
    FROM dossier d WHERE d.child_id = ANY ($1::uuid[]) AND d.risk_facts IS NOT NULL
   ORDER BY d.child_id FOR UPDATE`;

function settledFrom(row: SettledRow, lapse: number): Settled {
  return {
    lapseDays: lapse,
    childId: row.child_id,
    residence: row.residence,
    namedKey: row.named_key,
    before: row.before,
    sets: row.sets ?? [],
    derived: { ...derivedFrom(row), lastContactOn: row.last_contact_on, facts: row.risk_facts },
  };
}

function derivedFrom(row: Pick<KnownRow, 'silent_since' | 'away_recorded_on' | 'contact_state'>) {
  return {
    silentSince: row.silent_since,
    awayRecordedOn: row.away_recorded_on,
    contactState: row.contact_state,
  };
}

const KNOWN = `
  SELECT d.child_id, d.residence, d.classification AS before, d.away_recorded_on, d.silent_since, d.contact_state, d.risk_facts,
         d.last_contact_on AS kept_contact_on,
         (SELECT max(c.contacted_on) FROM parent_contact c WHERE c.child_id = ANY (names.ids)
             AND c.guardian_id IS NOT NULL AND c.withdrawn_at IS NULL) AS last_contact_on,
         ARRAY(SELECT DISTINCT f.kind FROM flag f WHERE f.child_id = ANY (names.ids) AND f.until IS NULL ORDER BY f.kind) AS flags,
         (SELECT g.state FROM delegation g WHERE g.child_id = ANY (names.ids)
           ORDER BY g.state = 'ACTIVE' DESC, g.valid_from DESC, g.updated_at DESC LIMIT 1) AS delegation,
         ${SETS}
    FROM dossier d CROSS JOIN LATERAL (SELECT child_names(d.child_id) AS ids) names
   WHERE d.child_id = ANY ($1::uuid[])`;

function knownFrom(row: KnownRow, lapse: number): Known {
  const { delegation } = row;
  return {
    lapseDays: lapse,
    before: row.before,
    flags: row.flags,
    delegation: delegation === 'ACTIVE' || delegation === 'LAPSED' ? delegation : 'NONE',
    contact: {
      lastContactOn: row.last_contact_on,
      awayRecordedOn: row.away_recorded_on,
      state: row.contact_state,
    },
    sets: row.sets ?? [],
    derived: { ...derivedFrom(row), lastContactOn: row.kept_contact_on, facts: row.risk_facts },
  };
}

/** The store over SQL. */
export function classificationStore({ manager, actor, now, tightened }: StoreTools): ClassificationStore {
  const setsInForce = (): Promise<RuleSetInForce[]> =>
    manager.query<RuleSetInForce[]>(
      `SELECT number, division, settings FROM rule_set WHERE state = 'IN_FORCE' AND NOT delivered`,
    );
  const keepHistory = async (judged: readonly Judgement[]): Promise<void> => {
    const newOnes = judged.filter(({ isNew }) => isNew);
    if (newOnes.length === 0) return;
    await manager.query(
      `INSERT INTO classification (child_id, number, level, rule_set, reasons, at, caused_by)
       SELECT j."childId", j.number, j.level, j."ruleSet", j.reasons, j.at, $2
         FROM jsonb_to_recordset($1::jsonb) AS j("childId" uuid, number integer, level text, "ruleSet" text,
              reasons jsonb, at timestamptz)`,
      [
        JSON.stringify(newOnes.map(({ childId, classification }) => ({ childId, ...classification }))),
        JSON.stringify(actor),
      ],
    );
  };
  /** Days of silence that count as lapsed where each of these children lives. */
  const lapseOf = async (): Promise<(row: { readonly residence: DivisionCode }) => number> => {
    const figures = await tightened();
    return ({ residence }) => lapseDays(residence, dayOf(now), figures);
  };
  return {
    async knownOf(childIds) {
      const rows = await manager.query<KnownRow[]>(KNOWN, [childIds]);
      const lapse = await lapseOf();
      return new Map(rows.map((row) => [row.child_id, knownFrom(row, lapse(row))]));
    },
    async holdSettled(childIds) {
      const rows = await manager.query<SettledRow[]>(SETTLED, [childIds]);
      const lapse = await lapseOf();
      return rows.map((row) => settledFrom(row, lapse(row)));
    },
    async raise(childId, kind, sourceId, since) {
      await manager.query(
        `INSERT INTO flag (child_id, kind, source_id, since) VALUES ($1, $2, $3, $4)
         ON CONFLICT (child_id, kind, source_id) DO UPDATE SET until = NULL`,
        [childId, kind, sourceId, since],
      );
    },
    async lower(childId, kind, until, sourceId) {
      await manager.query(
        `UPDATE flag SET until = $3 WHERE child_id = ANY (child_names($1)) AND kind = $2 AND until IS NULL AND ($4::uuid IS NULL OR source_id = $4)`,
        [childId, kind, until, sourceId ?? null],
      );
    },
    keepHistory,
    async setsAt(places) {
      const sets = await setsInForce();
      return new Map(
        [...new Set(places)].map((place) => [
          place,
          sets.filter(({ division }) => place.startsWith(division)),
        ]),
      );
    },
    async keep(judged) {
      await keepHistory(judged);
      const changed = judged.filter(({ isNew, isDerivedNew }) => isNew || isDerivedNew);
      if (changed.length > 0)
        await manager.query(
          `UPDATE dossier d
              SET risk = j.classification->>'level', classification = j.classification, risk_facts = j.facts,
                  silent_since = j."silentSince", away_recorded_on = j."awayRecordedOn",
                  contact_state = j."contactState", last_contact_on = j."lastContactOn",
                  updated_at = CASE WHEN j."isNew" THEN $2 ELSE d.updated_at END
             FROM jsonb_to_recordset($1::jsonb) AS j("childId" uuid, classification jsonb, facts jsonb,
                  "silentSince" date, "awayRecordedOn" date, "contactState" text, "lastContactOn" date, "isNew" boolean)
            WHERE d.child_id = j."childId"`,
          [
            JSON.stringify(
              changed.map(({ childId, classification, isNew, derived }) => ({
                childId,
                classification,
                isNew,
                ...derived,
              })),
            ),
            now,
          ],
        );
    },
    async silenceLimits() {
      const sets = await setsInForce();
      const today = dayOf(now);
      const everywhere = { number: 0, division: '15', settings: { rows: [], thresholds: [] } };
      return [everywhere, ...sets].map((set) => ({
        ...divisionRange(set.division),
        days: rulesFrom([set], today).thresholds['contact-risk'],
      }));
    },
  };
}
