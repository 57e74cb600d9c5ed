import { table, type ClauseId } from '@ger/kernel';
import type { PersonRelation } from '../../incident/index.ts';
import {
  INTERVENTION_KINDS,
  standing,
  type Conduct,
  type ConductGrade,
  type ConductKind,
  type InterventionKind,
} from './conduct.ts';

interface ConductFacts {
  readonly kind: ConductKind;
  readonly grade: ConductGrade;
  readonly relation: PersonRelation;
}
interface Open {
  readonly intervention: InterventionKind;
  readonly required: boolean;
}

const must = (intervention: InterventionKind): Open => ({ intervention, required: true });
const may = (intervention: InterventionKind): Open => ({ intervention, required: false });

const AGAINST_CHILD = ['VIOLENCE', 'ABUSE', 'ABANDONMENT'] as const;

/**
 * 加害行为处置表 — which interventions an act allows, by kind, gravity and who did it (4.4.a, 4.4.d, L.16). The policy names
 * violence, abuse and abandonment; a mere failure of duty is met by words and by guidance (L.16), and says so.
 */
export const INTERVENTIONS = table<ConductFacts, Open>('interventions', '2026-11', [
  {
    clause: '4.4.a',
    when: { kind: AGAINST_CHILD, grade: ['MINOR', 'PUBLIC_SECURITY'] },
    then: may('CRITICISM_EDUCATION'),
    zh: '实施家庭暴力、虐待或遗弃：给予批评教育',
    en: 'Violence, abuse or abandonment: criticism and education',
  },
  {
    clause: 'L.16',
    when: { kind: 'FAILURE_OF_DUTY', grade: 'MINOR' },
    then: may('CRITICISM_EDUCATION'),
    zh: '不依法履行监护职责：予以训诫、批评教育',
    en: 'Failure of a guardian’s duty: admonition, criticism and education',
  },
  {
    clause: '4.4.d',
    law: 'L.6',
    when: { kind: ['VIOLENCE', 'ABUSE'], grade: 'MINOR' },
    then: may('WRITTEN_WARNING'),
    zh: '家庭暴力、虐待情节较轻，依法可不予治安管理处罚：可以出具告诫书',
    en: 'Minor violence or abuse that need not be penalised: a written warning may be issued',
  },
  {
    clause: 'L.16',
    when: { relation: ['FATHER', 'MOTHER', 'OTHER_GUARDIAN'] },
    then: may('FAMILY_EDUCATION_ORDER'),
    zh: '父母或者其他监护人侵害未成年人合法权益或不依法履行监护职责：可以责令接受家庭教育指导',
    en: 'A parent or guardian who fails or harms the child may be ordered to take guidance in bringing it up',
  },
  {
    clause: '4.4.a',
    when: { kind: AGAINST_CHILD, grade: 'PUBLIC_SECURITY' },
    then: must('PUBLIC_SECURITY_PENALTY'),
    zh: '必要时予以治安管理处罚',
    en: 'Where necessary: public-security penalty',
  },
  {
    clause: '4.4.a',
    when: { kind: AGAINST_CHILD, grade: 'CRIMINAL' },
    then: must('CRIMINAL_CASE'),
    zh: '情节恶劣构成犯罪：依法立案侦查，并移送司法机关追究刑事责任',
    en: 'A crime: criminal case, handed over to the judiciary',
  },
]);

/** What each intervention is called. */
export const INTERVENTION_NAMES: Readonly<
  Record<InterventionKind, { readonly zh: string; readonly en: string }>
> = {
  CRITICISM_EDUCATION: { zh: '批评教育', en: 'Criticism and education' },
  FAMILY_EDUCATION_ORDER: { zh: '家庭教育指导令', en: 'Family-education guidance order' },
  WRITTEN_WARNING: { zh: '告诫书', en: 'Written warning' },
  PUBLIC_SECURITY_PENALTY: { zh: '治安管理处罚', en: 'Public-security penalty' },
  CRIMINAL_CASE: { zh: '刑事立案', en: 'Criminal case' },
};

/** One intervention an act allows, and where that stands. */
export interface AllowedIntervention {
  readonly kind: InterventionKind;
  readonly required: boolean;
  readonly clauses: readonly ClauseId[];
  readonly zh: string;
  readonly en: string;
}

/** The interventions an act allows, lightest first. */
export function allowedFor({ kind, grade, relation }: ConductFacts): AllowedIntervention[] {
  const { fired } = INTERVENTIONS.ask({ kind, grade, relation });
  return INTERVENTION_KINDS.flatMap((intervention) => {
    const rows = fired.filter(({ then }) => then.intervention === intervention);
    if (rows.length === 0) return [];
    return [
      {
        kind: intervention,
        ...INTERVENTION_NAMES[intervention],
        required: rows.some(({ then }) => then.required),
        clauses: rows.map(({ clause }) => clause),
      },
    ];
  });
}

/** 处罚与告诫不并用 — for one act a penalty excludes a warning and the other way about (4.4.d); the database holds it too. */
export const EXCLUDING: readonly (readonly [InterventionKind, InterventionKind])[] = [
  ['WRITTEN_WARNING', 'PUBLIC_SECURITY_PENALTY'],
];

/** Why this intervention cannot be decided for the act now; nothing when it can. */
export function hindrance(
  conduct: Pick<Conduct, 'interventions' | 'kind' | 'grade' | 'relation'>,
  kind: InterventionKind,
): 'NOT_ALLOWED' | 'ALREADY_DECIDED' | 'EXCLUDED' | undefined {
  const decided = new Set(standing(conduct).map((one) => one.kind));
  if (!allowedFor(conduct).some((one) => one.kind === kind)) return 'NOT_ALLOWED';
  if (decided.has(kind)) return 'ALREADY_DECIDED';
  const excluded = EXCLUDING.some(
    ([one, other]) => (kind === one && decided.has(other)) || (kind === other && decided.has(one)),
  );
  return excluded ? 'EXCLUDED' : undefined;
}

/** What can be decided for the act now. */
export function choicesFor(conduct: Conduct): AllowedIntervention[] {
  return allowedFor(conduct).filter(({ kind }) => hindrance(conduct, kind) === undefined);
}
