import { dayOf, InvalidInput, newId, ok, type Day, type Problem } from '@ger/kernel';
import type { CivilAffairsTx } from '../../../deps.ts';
import { notAfterToday } from '../rules/changes.ts';
import type { Dossier } from '../rules/dossier.ts';
import { isGuardianOn, parentOf, type Guardian, type GuardianRelation } from '../rules/guardian.ts';
import { newGuardian, numberOf, orNull } from '../rules/new-dossier.ts';
import { guardianProblems, personProblems, type GuardianEntry } from '../rules/registration.ts';
import type { GuardianEndReason } from '../rules/vocabulary.ts';
import { actOnChild, changedGuardian, guardianOf, type ChildInput } from './act.ts';

export interface AddGuardianInput extends ChildInput {
  readonly guardian: GuardianEntry;
  readonly from?: Day | null;
}

/** 登记监护人 — record a parent or another guardian (2.2), from a day on where it was not so before. */
export const addGuardian = actOnChild<AddGuardianInput>({
  action: 'addGuardian',
  because: 'GUARDIAN_CHANGED',
  change(dossier, { guardian: entry, from = null }, { now, tokensOf }) {
    const today = dayOf(now);
    if (from !== null) notAfterToday('from', from, today);
    throwIfAny([
      ...guardianProblems(entry, 'guardian', today),
      ...secondParent(dossier, entry.relation, 'guardian.relation', from ?? today),
    ]);
    const added = { ...newGuardian(entry, { today, newId, tokensOf }), from };
    return ok({ ...dossier, guardians: [...dossier.guardians, added] });
  },
});

export interface CorrectGuardianInput extends ChildInput {
  readonly guardianId: string;
  readonly name?: string | null;
  readonly relation?: GuardianRelation | null;
  readonly birthDate?: Day | null;
  readonly phone?: string | null;
  readonly withoutPhone?: boolean | null;
  readonly address?: string | null;
  readonly identityNumber?: string | null;
}

/** 更正监护人信息 — correct the particulars of a guardian (2.2): absent leaves a field as it is, `null` says 未采集. */
export const correctGuardian = actOnChild<CorrectGuardianInput>({
  action: 'correctGuardian',
  because: 'GUARDIAN_CHANGED',
  change(dossier, input, tx) {
    const today = dayOf(tx.now);
    const before = guardianOf(dossier, input.guardianId);
    const after = corrected(before, input, tx);
    throwIfAny([
      ...personProblems(after, (field) => field, today),
      ...(after.relation === before.relation ? [] : secondParent(dossier, after.relation, 'relation', today)),
    ]);
    return changedGuardian(dossier, after);
  },
});

function corrected(before: Guardian, input: CorrectGuardianInput, { tokensOf }: CivilAffairsTx): Guardian {
  const text = (given: string | null | undefined, stored: string | null): string | null =>
    given === undefined ? stored : orNull(given);
  const entered = text(input.identityNumber, before.identityNumber);
  const number = numberOf(entered);
  const phone = text(input.phone, before.phone);
  return {
    ...before,
    name: input.name === undefined ? before.name : (input.name ?? '').trim(),
    relation: input.relation ?? before.relation,
    birthDate: input.birthDate === undefined ? before.birthDate : input.birthDate,
    phone: input.withoutPhone === true && input.phone === undefined ? null : phone,
    withoutPhone: input.withoutPhone ?? (phone === null && before.withoutPhone),
    address: text(input.address, before.address),
    identityNumber: number ?? entered,
    identityTokens: number === null ? [] : tokensOf(number),
  };
}

export interface EndGuardianInput extends ChildInput {
  readonly guardianId: string;
  readonly on: Day;
  readonly because: GuardianEndReason;
}

/** 终止监护关系 — from a day on somebody is no guardian of the child any more (2.2): adoption, revocation, or entered in error. */
export const endGuardian = actOnChild<EndGuardianInput>({
  action: 'endGuardian',
  because: 'GUARDIAN_CHANGED',
  change(dossier, { guardianId, on, because }, { now }) {
    const today = dayOf(now);
    notAfterToday('on', on, today);
    const guardian = guardianOf(dossier, guardianId);
    const begun = guardian.from === null || guardian.from <= on;
    if (!begun || !isGuardianOn(guardian, today))
      throwIfAny([
        {
          path: 'on',
          zh: '监护关系已终止，或终止日期早于开始',
          en: 'ended already, or ends before it began',
        },
      ]);
    return changedGuardian(dossier, { ...guardian, until: on, endReason: because });
  },
});

/** One father and one mother at a time. */
function secondParent({ guardians }: Dossier, relation: GuardianRelation, path: string, day: Day): Problem[] {
  if ((relation !== 'FATHER' && relation !== 'MOTHER') || !parentOf(guardians, relation, day)) return [];
  return [
    {
      path,
      zh: '父亲、母亲各只登记一人；先终止原来的监护关系',
      en: 'one father and one mother at a time; end the other one first',
    },
  ];
}

function throwIfAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InvalidInput([...problems]);
}
