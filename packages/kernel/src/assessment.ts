import type { ClauseId } from './clause.ts';
import type { Label } from './machine.ts';

/** 评估方面 — the three domains that an assessment looks at: safety, guardianship, physical and mental health (4.3.a). */
export const ASSESSMENT_DOMAINS = ['SAFETY', 'GUARDIANSHIP', 'HEALTH'] as const;
export type AssessmentDomain = (typeof ASSESSMENT_DOMAINS)[number];

/** 风险程度 — how a child stands in one domain. */
export const ASSESSMENT_LEVELS = ['LOW', 'MEDIUM', 'HIGH'] as const;
export type AssessmentLevel = (typeof ASSESSMENT_LEVELS)[number];

/** 评估情形 — what may be found in a domain; the last of each domain says that nothing was, and stands alone. */
export interface AssessmentFindingFacts extends Label {
  readonly clause: ClauseId;
  readonly domain: AssessmentDomain;
  /** The lowest level that a domain with this finding may have. */
  readonly least: AssessmentLevel;
  /** Nothing of concern in the domain: no other finding beside it. */
  readonly nothing?: true;
}

const finding = (
  domain: AssessmentDomain,
  least: AssessmentLevel,
  zh: string,
  en: string,
): AssessmentFindingFacts => ({ clause: '4.3.a', domain, least, zh, en });
const nothing = (domain: AssessmentDomain, zh: string, en: string): AssessmentFindingFacts => ({
  ...finding(domain, 'LOW', zh, en),
  nothing: true,
});

const TABLE = {
  VIOLENCE_CONTINUES: finding('SAFETY', 'HIGH', '家庭暴力、虐待仍可能发生', 'Violence or abuse may go on'),
  OFFENDER_NEAR: finding('SAFETY', 'HIGH', '侵害人仍与儿童同住或有接触', 'Whoever did harm is still near'),
  ALONE_AT_HOME: finding('SAFETY', 'HIGH', '独自居住、无人看护', 'Lives alone, nobody looks after the child'),
  HOUSING_UNSAFE: finding('SAFETY', 'MEDIUM', '居住环境有安全隐患', 'Unsafe housing'),
  ROAMS_UNATTENDED: finding('SAFETY', 'MEDIUM', '时常在外无人看管', 'Often out and unattended'),
  SAFE: nothing('SAFETY', '未发现安全隐患', 'Nothing that endangers the child'),
  NO_ABLE_GUARDIAN: finding('GUARDIANSHIP', 'HIGH', '无有能力的监护人', 'No able guardian'),
  DUTIES_NOT_PERFORMED: finding('GUARDIANSHIP', 'HIGH', '监护人不履行监护职责', 'Guardian does not perform'),
  PARENTS_OUT_OF_REACH: finding('GUARDIANSHIP', 'MEDIUM', '联系不上父母', 'Parents out of reach'),
  CARE_NOT_SUITED: finding('GUARDIANSHIP', 'MEDIUM', '受委托照护不适宜', 'The delegated care does not suit'),
  PARENTING_WEAK: finding('GUARDIANSHIP', 'MEDIUM', '监护教养方式不当', 'Parenting needs guidance'),
  MEANS_SHORT: finding('GUARDIANSHIP', 'MEDIUM', '家庭经济困难', 'The household is poor'),
  WELL_CARED_FOR: nothing('GUARDIANSHIP', '监护落实到位', 'Well cared for'),
  INJURED: finding('HEALTH', 'HIGH', '身体受伤，需要医治', 'Injured, needs treatment'),
  SELF_HARM: finding('HEALTH', 'HIGH', '有自伤、轻生表现', 'Signs of self-harm'),
  ILLNESS_UNTREATED: finding('HEALTH', 'MEDIUM', '患病未得到治疗', 'An illness goes untreated'),
  DISTRESSED: finding('HEALTH', 'MEDIUM', '情绪低落、恐惧、焦虑', 'Distressed, afraid or anxious'),
  BEHAVIOUR_TROUBLED: finding('HEALTH', 'MEDIUM', '有不良行为', 'Troubled behaviour'),
  DISABILITY_UNSUPPORTED: finding(
    'HEALTH',
    'MEDIUM',
    '残疾未得到康复照料',
    'A disability goes without support',
  ),
  OUT_OF_SCHOOL: finding('HEALTH', 'MEDIUM', '失学、学习受影响', 'Out of school or held back'),
  HEALTHY: nothing('HEALTH', '身心健康', 'In good health'),
} as const satisfies Record<string, AssessmentFindingFacts>;

export type AssessmentFinding = keyof typeof TABLE;

/** 评估情形表 (4.3.a): one more finding is one row. */
export const ASSESSMENT_FINDINGS: Readonly<Record<AssessmentFinding, AssessmentFindingFacts>> = TABLE;

/** What was found in one domain, as codes. */
export interface DomainFound {
  readonly domain: AssessmentDomain;
  readonly findings: readonly AssessmentFinding[];
  readonly level: AssessmentLevel;
}

/** One thing wrong with what was entered for a domain. */
export interface DomainFault extends Label {
  readonly path: 'findings' | 'level';
}

const rank = (level: AssessmentLevel): number => ASSESSMENT_LEVELS.indexOf(level);

/** The findings that one domain knows. */
export function findingsIn(domain: AssessmentDomain): AssessmentFinding[] {
  return (Object.keys(TABLE) as AssessmentFinding[]).filter((code) => TABLE[code].domain === domain);
}

/** What is wrong with an entry for a domain: nothing ticked, a finding of another domain, "nothing found" beside one, or a level too low. */
export function domainFaults({ domain, findings, level }: DomainFound): DomainFault[] {
  const facts = findings.map((code) => ASSESSMENT_FINDINGS[code]);
  const isAlone = facts.length === 1 || facts.every((fact) => fact.nothing !== true);
  const least = facts.reduce((high, fact) => Math.max(high, rank(fact.least)), 0);
  const faults: (DomainFault | false)[] = [
    facts.length === 0 && { path: 'findings', zh: '请勾选评估情形', en: 'tick what was found' },
    facts.some((fact) => fact.domain !== domain) && {
      path: 'findings',
      zh: '评估情形不属于这一方面',
      en: 'not a finding of this domain',
    },
    !isAlone && {
      path: 'findings',
      zh: '“未发现问题”不能与其他情形同时勾选',
      en: 'nothing found, and something found',
    },
    rank(level) < least && {
      path: 'level',
      zh: '风险程度低于所勾选情形的最低程度',
      en: 'lower than a finding that was ticked allows',
    },
  ];
  return faults.filter((fault) => fault !== false);
}

/** The worst of the domains: what the whole comes to. */
export function worstLevel(levels: readonly AssessmentLevel[]): AssessmentLevel | null {
  return levels.toSorted((one, other) => rank(other) - rank(one))[0] ?? null;
}
