import { dayOf, inputProblems, isDay, newId, ok, type Day } from '@ger/kernel';
import type { Dossier } from '../rules/dossier.ts';
import { laidOver } from '../rules/spells.ts';
import type { LivingKind } from '../rules/vocabulary.ts';
import { actOnChild, type ChildInput } from './act.ts';
import { sayAlone } from './say-alone.ts';

export interface RecordLivingArrangementInput extends ChildInput {
  readonly kind: LivingKind;
  readonly place?: string | null;
  readonly livesAlone: boolean;
  readonly from: Day;
  readonly until?: Day | null;
}

/**
 * 登记居住安排 — record how the child lives from a day on, or for a season (夏营盘, 冬营盘): what was recorded for the days
 * before and after stays. A child under 16 who now lives alone is a finding to report at once (3.1.c, 4.1.a).
 */
export const recordLivingArrangement = actOnChild<RecordLivingArrangementInput>({
  action: 'recordLivingArrangement',
  because: 'DATE_REACHED',
  change(dossier, input, { now }) {
    checkSpell(input, dossier, dayOf(now));
    const { kind, livesAlone, from } = input;
    const spell = { id: newId(), kind, livesAlone, from, until: input.until ?? null, place: placeOf(input) };
    const livingArrangements = laidOver(dossier.form.livingArrangements, spell, (old) => ({
      ...old,
      id: newId(),
    }));
    return ok({ ...dossier, form: { ...dossier.form, livingArrangements } });
  },
  say: (tx, dossier, _, before) => sayAlone(tx, dossier, before),
});

const placeOf = ({ place }: RecordLivingArrangementInput): string | null => place?.trim() || null;

function checkSpell(
  { from, until, place }: RecordLivingArrangementInput,
  { birthDate }: Dossier,
  today: Day,
): void {
  const problems = inputProblems();
  problems.check(
    isDay(from) && from <= today && from >= birthDate,
    'from',
    '起始日期应在出生之后、今天或以前',
    'between the birth and today',
  );
  problems.check(
    until === null || until === undefined || (isDay(until) && until > from),
    'until',
    '截止日期应晚于起始日期',
    'after the start',
  );
  problems.check((place ?? '').length <= 200, 'place', '地点不超过200字', 'at most 200 characters');
  problems.throwIfAny();
}
