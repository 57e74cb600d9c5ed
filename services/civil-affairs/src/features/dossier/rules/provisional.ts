import type { Day, DivisionCode, Sex } from '@ger/kernel';
import type { Dossier } from './dossier.ts';
import type { UnknownFact } from './form.ts';
import type { ChildEntry } from './registration.ts';

/** What the police know of a child without a file (4.2.a). */
export interface ChildFound {
  readonly incidentId: string;
  readonly sex: Sex | null;
  readonly estimatedBirthYear: number | null;
  readonly place: DivisionCode;
}

const NAMES = { MALE: '身份待查男童', FEMALE: '身份待查女童' } as const;
/** An age in the middle of childhood, where nothing is known: the status must not turn on a guess. */
const MIDDLE_AGE = 8;

/** The entry of a provisional file: what is not known stands in for itself, and is named as unknown. */
export function provisionalEntry(found: ChildFound, today: Day): ChildEntry {
  const year = found.estimatedBirthYear ?? Number(today.slice(0, 4)) - MIDDLE_AGE;
  return {
    name: found.sex === null ? '身份待查儿童' : NAMES[found.sex],
    sex: found.sex ?? 'FEMALE',
    birthDate: `${year}-01-01`,
    identityNumberAbsence: '身份待查',
    registration: found.place,
    residence: found.place,
    rural: true,
    guardians: [],
    reason: '公安机关处置中发现身份不明的儿童，先建临时档案',
  };
}

/** What is not known of that child. A birth year is an estimate, so the date is never known. */
export function unknownOf({ sex }: ChildFound): UnknownFact[] {
  return ['NAME', ...(sex === null ? (['SEX'] as const) : []), 'BIRTH_DATE'];
}

/** The dossier after a person corrected these facts: a file with nothing unknown is provisional no more. */
export function completedBy(dossier: Dossier, given: readonly UnknownFact[]): Dossier {
  const { provisional } = dossier.form;
  if (!provisional) return dossier;
  const unknown = provisional.unknown.filter((fact) => !given.includes(fact));
  const left = unknown.length === 0 ? null : { ...provisional, unknown };
  return { ...dossier, form: { ...dossier.form, provisional: left } };
}
