import type { Missing } from '@ger/kernel';
import type { EntityManager } from 'typeorm';

/** One kind of matter that keeps a dossier open while it is not finished. */
export interface OpennessSource extends Missing {
  /** SQL of the children (`child_id`) about whom such a matter is open. */
  readonly children: string;
}

/**
 * 未了事项 (2.4): what keeps a dossier open although neither status nor category holds. A new kind of matter is a new row.
 */
export const OPENNESS: readonly OpennessSource[] = [
  {
    code: 'DELEGATION_IN_FORCE',
    clause: '3.1.b',
    zh: '委托监护仍在有效期内，须先终止',
    en: 'A delegation of guardianship is in force; end it first',
    children: `SELECT child_id FROM delegation WHERE state = 'ACTIVE'`,
  },
  {
    code: 'FINDING_NOT_REPORTED',
    clause: '4.1.a',
    zh: '发现情形尚未向公安机关报告',
    en: 'A finding has not been reported to the police',
    children: `SELECT child_id FROM finding WHERE reported_at IS NULL`,
  },
  {
    code: 'INCIDENT_OPEN',
    clause: '4.2.a',
    zh: '公安机关的处置尚未结束',
    en: 'The police are still dealing with an incident',
    children: `SELECT child_id FROM flag WHERE kind = 'INCIDENT_OPEN' AND until IS NULL`,
  },
  {
    code: 'DROPOUT_OPEN',
    clause: '3.3.h',
    zh: '已登记辍学，尚未复学',
    en: 'Registered as a dropout and not back at school',
    children: `SELECT child_id FROM flag WHERE kind = 'DROPOUT' AND until IS NULL`,
  },
  {
    code: 'ASSESSMENT_OPEN',
    clause: '4.3.a',
    zh: '调查评估尚未完成',
    en: 'An assessment has not been completed',
    children: `SELECT child_id FROM assessment WHERE state <> 'COMPLETED'`,
  },
  {
    code: 'PLAN_OPEN',
    clause: '4.3.b',
    zh: '帮扶方案尚未办结',
    en: 'A service plan is not closed',
    children: `SELECT child_id FROM service_plan WHERE state IN ('DRAFTED', 'ADOPTED')`,
  },
  {
    code: 'NEED_OPEN',
    clause: '4.3.b',
    zh: '有帮扶需求尚未落实',
    en: 'A need has not been fulfilled',
    children: `SELECT child_id FROM need WHERE state NOT IN ('FULFILLED', 'WITHDRAWN')`,
  },
  {
    code: 'PLACEMENT_OPEN',
    clause: '4.2.c',
    zh: '临时安置尚未结束',
    en: 'A placement is asked for or has not ended',
    children: `SELECT child_id FROM placement WHERE state IN ('REQUESTED', 'IN_CARE')`,
  },
  {
    code: 'PETITION_OPEN',
    clause: '4.4.b',
    zh: '申请撤销监护人资格尚未办结',
    en: 'A petition to revoke guardianship is running, or the child is not handed over',
    children: `SELECT child_id FROM petition WHERE state IN ('DRAFTED', 'FILED', 'ACCEPTED', 'HEARD', 'GRANTED')`,
  },
  {
    code: 'ASSISTANCE_UNDECIDED',
    clause: '4.3.c',
    zh: '社会救助申请尚未决定',
    en: 'An application for assistance is not decided',
    children: `SELECT child_id FROM assistance WHERE state = 'APPLIED'`,
  },
  {
    code: 'SOURCE_SUPPORT_OPEN',
    clause: '5.1.a',
    zh: '源头支持尚未结案',
    en: 'A source-support case is running',
    children: `SELECT child_id FROM source_support WHERE state IN ('OPENED', 'IN_PROGRESS')`,
  },
  {
    code: 'NAMED_KEY',
    clause: '3.2.c',
    zh: '已确定为重点对象，须先解除',
    en: 'Named a key child; release it first',
    children: `SELECT child_id FROM dossier WHERE named_key`,
  },
];

const OPEN_OF_NAMES = OPENNESS.map(
  ({ children }, source) =>
    `SELECT ${source} AS source FROM (${children}) s WHERE s.child_id = ANY (names.of_child)`,
).join(' UNION ALL ');

/** What is open about each of these children, in the order of the table; one statement for all. */
export async function openMatters(
  manager: EntityManager,
  childIds: readonly string[],
): Promise<Map<string, Missing[]>> {
  const rows = await manager.query<{ child_id: string; sources: number[] }[]>(
    `SELECT asked.child_id, ARRAY(SELECT DISTINCT o.source FROM (${OPEN_OF_NAMES}) o ORDER BY o.source) AS sources
       FROM unnest($1::uuid[]) AS asked(child_id)
      CROSS JOIN LATERAL (SELECT child_names(asked.child_id) AS of_child) names`,
    [childIds],
  );
  return new Map(rows.map(({ child_id: id, sources }) => [id, sources.flatMap(missingOf)]));
}

function missingOf(source: number): Missing[] {
  const matter = OPENNESS[source];
  if (!matter) return [];
  const { code, clause, zh, en } = matter;
  return [{ code, clause, zh, en }];
}

/** SQL of all children about whom anything is open, by the id each goes by. */
export const CHILDREN_WITH_OPEN_MATTERS = OPENNESS.map(
  ({ children }) => `SELECT kept_child(s.child_id) FROM (${children}) s`,
).join(' UNION ALL ');
