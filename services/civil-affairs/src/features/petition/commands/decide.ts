import { dayOf, InvalidInput, newId, type Day } from '@ger/kernel';
import type { CivilAffairsTx } from '../../../deps.ts';
import { appendSettled } from '../../dossier/commands/append-settled.ts';
import { withGuardian, type Dossier } from '../../dossier/rules/dossier.ts';
import { parentOf, type Guardian } from '../../dossier/rules/guardian.ts';
import { newGuardian } from '../../dossier/rules/new-dossier.ts';
import { guardianProblems, type GuardianEntry } from '../../dossier/rules/registration.ts';
import { NEW_GUARDIAN_KINDS, type RestorationBar } from '../rules/applicants.ts';
import type { NewGuardianEntry, Petition } from '../rules/petition.ts';
import { actOnPetition, checkDay, guardiansNow } from './act.ts';
import { named, type CourtStepInput } from './before-court.ts';
import { sayDecided, sayHandedOver, sayRestored } from './say.ts';

export interface GrantedInput extends CourtStepInput {
  readonly judgment: string;
  readonly newGuardian: NewGuardianEntry;
  readonly bars: readonly RestorationBar[];
}

/**
 * 登记判决撤销 — the guardianship of the respondents ends on that day, the new guardian begins; the dossier says so in a
 * version of its own, and the child is classified anew (4.4.b). Whoever owes maintenance goes on owing it (L.8).
 */
export const recordPetitionGranted = actOnPetition<GrantedInput>({
  action: 'recordPetitionGranted',
  async change(tx, petition, dossier, { on, judgment, newGuardian: entry, bars, reason }) {
    checkDay(tx, on, petition.heardOn);
    const appointed = appoint(tx, petition, dossier, entry, on);
    const revoked = dossier.guardians.map((guardian) =>
      petition.respondents.includes(guardian.id)
        ? { ...guardian, until: on, endReason: 'REVOKED' as const }
        : guardian,
    );
    const guardians = appointed.added ? [...revoked, appointed.added] : revoked;
    await settle(tx, dossier, { ...dossier, guardians }, reason);
    return {
      ...petition,
      decidedOn: on,
      judgment: judgmentOf(judgment),
      bars: [...new Set(bars)],
      newGuardian: { kind: entry.kind, guardianId: appointed.id },
    };
  },
  say: sayDecided,
});

export interface DismissedInput extends CourtStepInput {
  readonly judgment: string;
}

/** 登记判决驳回 — the guardians stay as they were. */
export const recordPetitionDismissed = actOnPetition<DismissedInput>({
  action: 'recordPetitionDismissed',
  change(tx, petition, _, { on, judgment, reason }) {
    checkDay(tx, on, petition.heardOn);
    return { ...petition, decidedOn: on, judgment: judgmentOf(judgment), outcome: reason.trim() };
  },
  say: sayDecided,
});

/** 登记移交 — the child is with the new guardian. */
export const recordHandOver = actOnPetition<CourtStepInput>({
  action: 'recordHandOver',
  change(tx, petition, _, { on }) {
    checkDay(tx, on, petition.decidedOn);
    return { ...petition, handedOverOn: on };
  },
  say: sayHandedOver,
});

export interface RestorationInput extends CourtStepInput {
  readonly guardianId: string;
  readonly appliedOn: Day;
  readonly judgment: string;
}

/**
 * 登记法院判决恢复 — a parent whose guardianship was revoked is guardian again, unless what the court found bars it for ever,
 * and only when applied for in time (L.8). The guardian appointed meanwhile ends.
 */
export const recordRestoration = actOnPetition<RestorationInput>({
  action: 'recordRestoration',
  beside: (_, petition, dossier, { appliedOn }) => ({
    appliedOn,
    parentRevoked: revokedParents(petition, dossier).length > 0,
  }),
  async change(tx, petition, dossier, { on, appliedOn, guardianId, judgment, reason }) {
    checkDay(tx, on, appliedOn);
    const parent = revokedParents(petition, dossier).find(({ id }) => id === guardianId);
    if (!parent || hasAnother(dossier, parent, dayOf(tx.now)))
      throw new InvalidInput([
        {
          path: 'guardianId',
          zh: '请选择被撤销监护人资格的父亲或母亲',
          en: 'choose the parent whose guardianship was revoked',
        },
      ]);
    const again: Guardian = { ...parent, id: newId(), from: on, until: null, endReason: null };
    const ended = endAppointed(petition, dossier, on);
    await settle(tx, dossier, { ...ended, guardians: [...ended.guardians, again] }, reason);
    return {
      ...petition,
      restoration: { guardianId: again.id, appliedOn, on, judgment: judgmentOf(judgment) },
    };
  },
  say: sayRestored,
});

/** The parents among those whose guardianship a petition revoked. */
export function revokedParents({ respondents }: Petition, { guardians }: Dossier): Guardian[] {
  return guardians.filter(
    ({ id, relation, endReason }) =>
      respondents.includes(id) && (relation === 'FATHER' || relation === 'MOTHER') && endReason === 'REVOKED',
  );
}

function hasAnother({ guardians }: Dossier, { relation }: Guardian, today: Day): boolean {
  return (
    (relation === 'FATHER' || relation === 'MOTHER') && parentOf(guardians, relation, today) !== undefined
  );
}

/** Who was appointed for as long as the guardianship was revoked; another guardian who was on file stays one. */
function endAppointed({ newGuardian: appointed }: Petition, dossier: Dossier, on: Day): Dossier {
  const guardian = dossier.guardians.find(({ id }) => id === appointed?.guardianId);
  if (!guardian || appointed?.kind === 'GUARDIAN_ON_FILE' || guardian.until !== null) return dossier;
  return withGuardian(dossier, { ...guardian, until: on, endReason: 'CHANGED' });
}

interface Appointed {
  readonly id: string;
  readonly added?: Guardian;
}

/** Throws InvalidInput unless the entry names a guardian who stays, or says who is appointed. */
function appoint(
  tx: CivilAffairsTx,
  petition: Petition,
  dossier: Dossier,
  entry: NewGuardianEntry,
  on: Day,
): Appointed {
  if (entry.kind === 'GUARDIAN_ON_FILE') {
    const stays = guardiansNow(tx, dossier).filter((id) => !petition.respondents.includes(id));
    if (entry.guardianId && stays.includes(entry.guardianId)) return { id: entry.guardianId };
    throw new InvalidInput([
      {
        path: 'newGuardian.guardianId',
        zh: '请选择其他现任监护人',
        en: 'choose another guardian of the child',
      },
    ]);
  }
  const guardian: GuardianEntry = {
    name: entry.name?.trim() || (entry.kind === 'PERSON' ? '' : NEW_GUARDIAN_KINDS[entry.kind].zh),
    relation: entry.kind === 'PERSON' && isKin(entry.relation) ? entry.relation : 'OTHER',
    capacity: 'ABLE',
    capacitySince: on,
    phone: entry.phone ?? null,
  };
  const today = dayOf(tx.now);
  const problems = guardianProblems(guardian, 'newGuardian', today);
  if (problems.length > 0) throw new InvalidInput([...problems]);
  const added = { ...newGuardian(guardian, { today, newId, tokensOf: tx.tokensOf }), from: on };
  return { id: added.id, added };
}

const isKin = (relation: NewGuardianEntry['relation']): relation is 'GRANDPARENT' | 'SIBLING' | 'RELATIVE' =>
  relation === 'GRANDPARENT' || relation === 'SIBLING' || relation === 'RELATIVE';

const judgmentOf = (judgment: string): string =>
  named('judgment', judgment, '请填写裁判文书号', 'give the number of the judgment');

const settle = (tx: CivilAffairsTx, before: Dossier, changed: Dossier, reason: string): Promise<Dossier> =>
  appendSettled(tx, { before, changed, because: 'GUARDIAN_CHANGED', reason });
