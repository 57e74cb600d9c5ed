import { ofChildren } from '@ger/subgraph';
import type { Classification, Reason, RiskLevel } from './rules/classification.ts';

/** A classification as readers see it. */
export interface ClassificationView extends Classification {
  readonly childId: string;
}

interface ClassificationRow {
  child_id: string;
  number: number;
  level: RiskLevel;
  rule_set: string;
  reasons: Reason[];
  at: Date;
}

/** Most classifications of one child a page gives. */
const MOST = 100;

/** The newest classifications of each child, at most 100. */
export const classificationsOfChildren = ofChildren(async ({ manager }, childIds, goesBy) => {
  const rows = await manager.query<ClassificationRow[]>(
    `SELECT c.* FROM unnest($1::uuid[]) AS asked(child_id)
       CROSS JOIN LATERAL (SELECT child_id, number, level, rule_set, reasons, at FROM classification
                            WHERE child_id = asked.child_id ORDER BY number DESC LIMIT ${MOST}) c
      ORDER BY c.at DESC, c.number DESC`,
    [childIds],
  );
  const views = rows.map<ClassificationView>(({ child_id: childId, rule_set: ruleSet, at, ...same }) => ({
    ...same,
    childId,
    ruleSet,
    at: at.toISOString(),
  }));
  return Map.groupBy(views, ({ childId }) => goesBy(childId));
});
