import { parseIdentityNumber, type Day } from '@ger/kernel';
import { withStatus, type Dossier } from './dossier.ts';
import { NOTHING_COLLECTED, withEntry, type LivingArrangement } from './form.ts';
import type { Guardian } from './guardian.ts';
import type { ChildEntry, GuardianEntry, LivingEntry } from './registration.ts';

/** What a new dossier needs besides the entry: rules make no ids and hold no keys. */
export interface Making {
  readonly today: Day;
  newId(): string;
  tokensOf(identityNumber: string): string[];
}

/** A text as stored: without spaces around it, and nothing where it is blank. */
export const orNull = (text: string | null | undefined): string | null => text?.trim() || null;
/** The number of a text, in its one form; nothing where there is none. */
export const numberOf = (text: string | null | undefined): string | null => {
  const identity = parseIdentityNumber(text ?? '');
  return identity.ok ? identity.number : null;
};

/** Version 1 of a dossier of an entry without faults, its status derived (1.1). */
export function newDossier(entry: ChildEntry, making: Making): Dossier {
  const id = making.newId();
  const identityNumber = numberOf(entry.identityNumber);
  const bare = {
    id,
    childId: id,
    version: 1,
    state: 'OPEN' as const,
    name: entry.name.trim(),
    mongolianName: orNull(entry.mongolianName),
    sex: entry.sex,
    birthDate: entry.birthDate,
    ethnicGroup: orNull(entry.ethnicGroup),
    identityNumber,
    identityNumberAbsence: identityNumber === null ? orNull(entry.identityNumberAbsence) : null,
    identityTokens: identityNumber === null ? [] : making.tokensOf(identityNumber),
    registration: entry.registration,
    residence: entry.residence,
    rural: entry.rural,
    address: orNull(entry.address),
    health: entry.health ?? null,
    guardians: entry.guardians.map((guardian) => newGuardian(guardian, making)),
    form: {
      ...NOTHING_COLLECTED,
      residences: [{ division: entry.residence, from: making.today, until: null }],
      livingArrangements: entry.living ? [livingOf(entry.living, making)] : [],
    },
    leaving: null,
    notCollected: [],
    status: { leftBehind: false, categories: [], since: entry.birthDate, facts: [] },
    revisitOn: null,
    classification: null,
    namedKey: false,
  };
  return withStatus(withEntry(bare, entry.form ?? {}), making.today);
}

function livingOf({ kind, place, livesAlone, from }: LivingEntry, making: Making): LivingArrangement {
  const id = making.newId();
  return { id, kind, place: orNull(place), livesAlone, from: from ?? making.today, until: null };
}

/** A guardian of an entry without faults. */
export function newGuardian(entry: GuardianEntry, { today, newId, tokensOf }: Making): Guardian {
  const identityNumber = numberOf(entry.identityNumber);
  const { awayDestination, awayWork, awaySince } = entry;
  return {
    id: newId(),
    name: entry.name.trim(),
    relation: entry.relation,
    birthDate: entry.birthDate ?? null,
    phone: orNull(entry.phone),
    withoutPhone: entry.withoutPhone ?? false,
    address: orNull(entry.address),
    identityNumber,
    identityTokens: identityNumber === null ? [] : tokensOf(identityNumber),
    from: null,
    until: null,
    endReason: null,
    capacities: [{ capacity: entry.capacity, from: entry.capacitySince ?? today, until: null }],
    migrations: awaySince
      ? [
          {
            id: newId(),
            destination: awayDestination?.trim() ?? '',
            work: orNull(awayWork),
            from: awaySince,
            until: null,
          },
        ]
      : [],
  };
}
