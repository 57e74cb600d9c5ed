import { ancestorsOf, dayOf, divisionRange, Forbidden, type Actor, type DivisionCode } from '@ger/kernel';
import { keysetPage, pageSize, readCursor, type Batch, type Page, type Reader } from '@ger/subgraph';
import { OFFICER_NAME, recorder } from '../dossier/queries.ts';
import { RULE_SET_COLUMNS, ruleSetFrom, type RuleSetRow } from './entities.ts';
import { rulesFrom, type RuleSet, type RulesAt } from './rules/rule-set.ts';

/** Rule sets by id. */
export const ruleSetsById: Batch<string, RuleSet> = async ({ manager }, ids) => {
  const rows = await manager.query<RuleSetRow[]>(
    `SELECT ${RULE_SET_COLUMNS} FROM rule_set s WHERE s.rule_set_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.rule_set_id, ruleSetFrom(row)]));
};

/** The rules in force at a division, with the sets they come from, the delivered table first. */
export interface RulesView {
  readonly division: DivisionCode;
  readonly rules: RulesAt;
  readonly sets: readonly RuleSet[];
}

/** The rules in force at each division: one statement for all that a request asks about. */
export const rulesInForce: Batch<DivisionCode, RulesView> = async ({ manager, now }, divisions) => {
  const rows = await manager.query<RuleSetRow[]>(
    `SELECT ${RULE_SET_COLUMNS} FROM rule_set s
      WHERE s.state = 'IN_FORCE' AND EXISTS (SELECT FROM unnest($1::text[]) AS asked(division)
                                              WHERE starts_with(asked.division, s.division))
      ORDER BY s.delivered DESC, length(s.division), s.number`,
    [divisions],
  );
  const inForce = rows.map(ruleSetFrom);
  return new Map(
    divisions.map((division) => {
      const sets = inForce.filter((set) => division.startsWith(set.division));
      const rules = rulesFrom(
        sets.filter(({ delivered }) => !delivered),
        dayOf(now),
      );
      return [division, { division, rules, sets }];
    }),
  );
};

export interface RuleSetArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly state?: RuleSet['state'] | null;
}

const REGION = '15';

/** Rule sets that concern the post's divisions (theirs, those above, those inside), last changed first. */
export async function listRuleSets(
  { manager, officer }: Reader,
  { first, after, state }: RuleSetArguments,
): Promise<Page<RuleSet>> {
  if (!officer) throw new Forbidden('SIGNED_IN');
  const size = pageSize(first);
  const cursor = readCursor(after, 2);
  const own = officer.post.divisions;
  const ranges = own.map((code) => divisionRange(code));
  const above = [REGION, ...own.flatMap((code) => ancestorsOf(code))];
  const rows = await manager.query<(RuleSetRow & { key: string })[]>(
    `SELECT ${RULE_SET_COLUMNS}, s.updated_at::text AS key FROM rule_set s
      WHERE (s.division = ANY ($1::text[])
             OR EXISTS (SELECT FROM unnest($2::bigint[], $3::bigint[]) AS own(lowest, next)
                         WHERE s.division_no >= own.lowest AND s.division_no < own.next))
        AND ($4::text IS NULL OR s.state = $4)
        AND ($5::timestamptz IS NULL OR (s.updated_at, s.rule_set_id) < ($5::timestamptz, $6::uuid))
      ORDER BY s.updated_at DESC, s.rule_set_id DESC LIMIT $7`,
    [
      above,
      ranges.map(({ from }) => from),
      ranges.map(({ to }) => to),
      state ?? null,
      cursor?.[0] ?? null,
      cursor?.[1] ?? null,
      size + 1,
    ],
  );
  return keysetPage(rows, size, ({ key, rule_set_id: id }) => [key, id], ruleSetFrom);
}

/** 规则集的一次办理 — one version: who, when, why. */
export interface RuleSetVersionView {
  readonly version: number;
  readonly state: RuleSet['state'];
  readonly at: Date;
  readonly by: string;
  readonly reason: string;
}

interface VersionRow {
  rule_set_id: string;
  version: number;
  state: RuleSet['state'];
  recorded_at: Date;
  recorded_by: Actor;
  reason: string;
  officer_name: string | null;
}

/** The history of each rule set, newest first. */
export const ruleSetHistories: Batch<string, RuleSetVersionView[]> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<VersionRow[]>(
    `SELECT v.rule_set_id, v.version, v.snapshot->>'state' AS state, v.recorded_at, v.recorded_by, v.reason,
            ${OFFICER_NAME('v.recorded_by')} AS officer_name
       FROM rule_set_version v WHERE v.rule_set_id = ANY ($1::uuid[]) ORDER BY v.version DESC`,
    [ids],
  );
  const byRuleSet = Map.groupBy(rows, (row) => row.rule_set_id);
  return new Map(
    [...byRuleSet].map(([id, versions]) => [
      id,
      versions.map(({ version, state, recorded_at: at, recorded_by: by, reason, officer_name: name }) => ({
        version,
        state,
        at,
        by: recorder(by, name),
        reason: cipher.decrypt(reason),
      })),
    ]),
  );
};

/** 重新分类的进度 */
export interface RunView {
  readonly state: 'RUNNING' | 'DONE';
  readonly children: number;
  readonly lookedAt: number;
  readonly changed: number;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

/** The run of each rule set that took force. */
export const runsOfRuleSets: Batch<string, RunView> = async ({ manager }, ids) => {
  const rows = await manager.query<
    (Pick<RunView, 'state' | 'children' | 'changed'> & {
      rule_set_id: string;
      looked_at: number;
      started_at: Date;
      finished_at: Date | null;
    })[]
  >(
    `SELECT rule_set_id, state, children, looked_at, changed, started_at, finished_at FROM classification_run
      WHERE rule_set_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(
    rows.map(
      ({ rule_set_id: id, looked_at: lookedAt, started_at: startedAt, finished_at: finishedAt, ...same }) => [
        id,
        { ...same, lookedAt, startedAt, finishedAt },
      ],
    ),
  );
};
