import type { BreachKind, BreachOutcome, Day, Label } from '@ger/kernel';

/** 违反情形 — one breach of a warning or an order: what was ticked, who found it, and what came of it (4.4.f). */
export interface Breach {
  readonly id: string;
  readonly kinds: readonly BreachKind[];
  readonly foundBy: 'POLICE' | 'VILLAGE';
  readonly foundOn: Day;
  /** When the police knew of it: from then on they must act. */
  readonly knownAt: string;
  /** What was found. Encrypted wherever it is stored; nothing where the village reported it, whose words stay there. */
  readonly note: string | null;
  readonly handledAt: string | null;
  readonly outcome: BreachOutcome | null;
}

/** 升级处置 — what comes after a warning or an order that was not kept: always the next grade (4.4.a). */
export type NextGrade = Exclude<BreachOutcome, 'NOT_FOUND'>;

export const GRADE_WORDS: Readonly<Record<NextGrade, Label>> = {
  PENALTY: { zh: '治安管理处罚', en: 'Public-security penalty' },
  CRIMINAL_CASE: { zh: '刑事立案', en: 'Criminal case' },
  PROTECTION_ORDER: { zh: '申请人身安全保护令', en: 'Protection order applied for' },
};

/** The breaches nobody has handled yet. */
export const openBreaches = (breaches: readonly Breach[]): readonly Breach[] =>
  breaches.filter(({ handledAt }) => handledAt === null);

/** The same, with those that were open handled. */
export function handled(breaches: readonly Breach[], outcome: BreachOutcome, now: Date): Breach[] {
  return breaches.map((breach) =>
    breach.handledAt === null ? { ...breach, handledAt: now.toISOString(), outcome } : breach,
  );
}
