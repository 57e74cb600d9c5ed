import { dayOf, divisionNo, divisionRange, NotVisible, Stale, type DivisionCode } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { IS_ACTIVE } from '../verification/openings.ts';
import { RULE_SET_COLUMNS, ruleSetFrom, type RuleSetRow } from './entities.ts';
import { contentOf, rulesFrom, type RuleSet, type RuleSetInForce, type RulesAt } from './rules/rule-set.ts';

/** What commands ask of rule sets, within one transaction. */
export interface RuleSetStore {
  /** Lets one transaction at a time decide which rules are in force; the next sees what it did. */
  hold(): Promise<void>;
  get(id: string): Promise<RuleSet>;
  /** The rule sets in force at a division: its own and those of the levels above, without the delivered table. */
  inForceAt(division: DivisionCode): Promise<RuleSet[]>;
  /** The rule sets of exactly this division that are proposed or in force. */
  openOf(division: DivisionCode): Promise<RuleSet[]>;
  /** The delivered table in force. */
  delivered(): Promise<RuleSet | undefined>;
  nextNumber(): Promise<number>;
  /** A new rule set, version 1, with the rules as it would have them. */
  add(ruleSet: RuleSet, rules: RulesAt, reason: string): Promise<void>;
  /** The next version of its state. Throws Stale when somebody appended one meanwhile. */
  append(ruleSet: RuleSet, reason: string): Promise<RuleSet>;
  /** The next version, at another code of the same place; the clock's business alone. */
  move(ruleSet: RuleSet, division: DivisionCode, reason: string): Promise<void>;
  /** Begins the run that classifies every child of the division anew. */
  startRun(ruleSet: RuleSet): Promise<void>;
}

/** The store over SQL; reasons are sealed. */
export function ruleSetStore({ manager, actor, now, cipher }: StoreTools): RuleSetStore {
  const addVersion = async (ruleSet: RuleSet, reason: string): Promise<void> => {
    await manager.query(
      `INSERT INTO rule_set_version (rule_set_id, version, snapshot, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        ruleSet.id,
        ruleSet.version,
        JSON.stringify(ruleSet),
        now,
        JSON.stringify(actor),
        cipher.encrypt(reason),
      ],
    );
  };
  const some = async (where: string, parameters: unknown[]): Promise<RuleSet[]> =>
    (
      await manager.query<RuleSetRow[]>(
        `SELECT ${RULE_SET_COLUMNS} FROM rule_set s WHERE ${where} ORDER BY s.number`,
        parameters,
      )
    ).map(ruleSetFrom);
  return {
    async hold() {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('rule-set'))`);
    },
    async get(id) {
      const [found] = await some('s.rule_set_id = $1', [id]);
      if (!found) throw new NotVisible();
      return found;
    },
    inForceAt: (division) =>
      some(`s.state = 'IN_FORCE' AND NOT s.delivered AND starts_with($1, s.division)`, [division]),
    openOf: (division) =>
      some(`s.state IN ('PROPOSED', 'IN_FORCE') AND NOT s.delivered AND s.division = $1`, [division]),
    async delivered() {
      const [found] = await some(`s.state = 'IN_FORCE' AND s.delivered`, []);
      return found;
    },
    async nextNumber() {
      const [row] = await manager.query<{ number: number }[]>(
        `SELECT coalesce(max(number), 0) + 1 AS number FROM rule_set`,
      );
      return row?.number ?? 1;
    },
    async add(ruleSet, rules, reason) {
      await manager.query(
        `INSERT INTO rule_set (rule_set_id, number, version, state, division, division_no, delivered, basis, rules,
           settings, content, effect, proposed_at, in_force_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
        [
          ruleSet.id,
          ruleSet.number,
          ruleSet.version,
          ruleSet.state,
          ruleSet.division,
          divisionNo(ruleSet.division),
          ruleSet.delivered,
          ruleSet.basis,
          ruleSet.rules,
          JSON.stringify(ruleSet.settings),
          JSON.stringify(contentOf(rules)),
          JSON.stringify(ruleSet.effect),
          ruleSet.proposedAt,
          ruleSet.inForceAt,
          now,
        ],
      );
      await addVersion(ruleSet, reason);
    },
    async append(ruleSet, reason) {
      const next = { ...ruleSet, version: ruleSet.version + 1 };
      const [changed] = await manager.query<{ id: string }[]>(
        `WITH changed AS (
           UPDATE rule_set SET version = $2, state = $3, in_force_at = $4, ended_at = $5, updated_at = $6
            WHERE rule_set_id = $1 AND version = $2 - 1 RETURNING rule_set_id)
         SELECT rule_set_id AS id FROM changed`,
        [next.id, next.version, next.state, next.inForceAt, next.endedAt, now],
      );
      if (!changed) throw new Stale(next.version);
      await addVersion(next, reason);
      return next;
    },
    async move(ruleSet, division, reason) {
      const next = { ...ruleSet, division, version: ruleSet.version + 1 };
      await manager.query(
        `UPDATE rule_set SET version = $2, division = $3, division_no = $4, updated_at = $5 WHERE rule_set_id = $1`,
        [next.id, next.version, division, divisionNo(division), now],
      );
      await addVersion(next, reason);
    },
    async startRun({ id, division }) {
      const { from, to } = divisionRange(division);
      await manager.query(
        `INSERT INTO classification_run (rule_set_id, division_no, next_no, state, children, looked_at, changed, started_at)
         SELECT $1, $2, $3, 'RUNNING', count(*), 0, 0, $4 FROM dossier d
          WHERE d.division_no >= $2 AND d.division_no < $3 AND ${IS_ACTIVE}`,
        [id, from, to, now],
      );
    },
  };
}

/** The rules in force where these sets are, on the day of a transaction. */
export function rulesOn(sets: readonly RuleSetInForce[], { now }: Pick<StoreTools, 'now'>): RulesAt {
  return rulesFrom(sets, dayOf(now));
}
