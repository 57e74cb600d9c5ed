import type { Day, DivisionCode, Sex } from '@ger/kernel';
import type { Classification } from '../../classification/rules/classification.ts';
import type { FormFacts } from './form.ts';
import type { Guardian } from './guardian.ts';
import type { Leaving } from './leaving.ts';
import type { DossierState } from './machine.ts';
import { notCollectedOf } from './not-collected.ts';
import { nextTurningDay, statusOn, type Status } from './status.ts';
import type { HealthState } from './vocabulary.ts';

/** 一人一档 — the dossier of one child as it stands (2.4, 3.2.b). */
export interface Dossier {
  readonly id: string;
  /** The same as `id`: what the access wall and the audit look for. */
  readonly childId: string;
  readonly version: number;
  readonly state: Exclude<DossierState, 'UNREGISTERED'>;
  readonly name: string;
  readonly mongolianName: string | null;
  readonly sex: Sex;
  readonly birthDate: Day;
  readonly ethnicGroup: string | null;
  readonly identityNumber: string | null;
  readonly identityNumberAbsence: string | null;
  readonly identityTokens: readonly string[];
  readonly registration: DivisionCode;
  readonly residence: DivisionCode;
  readonly rural: boolean;
  readonly address: string | null;
  readonly health: HealthState | null;
  readonly guardians: readonly Guardian[];
  /** The other fields of the registration form; what is not there is not collected. */
  readonly form: FormFacts;
  /** Why the child has left, where it has. */
  readonly leaving: Leaving | null;
  /** Keys of the fields that the form asks for and that were not collected 未采集. */
  readonly notCollected: readonly string[];
  readonly status: Status;
  /** The next day on which the status may change by itself. */
  readonly revisitOn: Day | null;
  readonly classification: Classification | null;
  /** 由工作人员确定为重点对象 (3.2.c) */
  readonly namedKey: boolean;
}

/**
 * The dossier with what is derived of it made anew for a day: the status, and what was not collected. After every change of
 * facts, and daily for the birthdays (1.1).
 */
export function withStatus(dossier: Dossier, today: Day): Dossier {
  return {
    ...dossier,
    status: statusOn(dossier, today),
    revisitOn: nextDayToLook(dossier, today),
    notCollected: notCollectedOf(dossier, today).map(({ key }) => key),
  };
}

/** The next day on which status, risk or what is not collected may change by the date alone. */
function nextDayToLook(dossier: Dossier, today: Day): Day | null {
  const seasons = dossier.form.livingArrangements.flatMap(({ from, until }) => [from, until]);
  const days = [nextTurningDay(dossier, today), ...seasons].filter((day) => day !== null && day > today);
  return days.toSorted()[0] ?? null;
}

/** Whether two statuses name the same categories. */
export function sameCategories(one: Status, other: Status): boolean {
  return String(one.categories) === String(other.categories);
}

/** The dossier with one guardian changed. */
export function withGuardian(dossier: Dossier, changed: Guardian): Dossier {
  const guardians = dossier.guardians.map((guardian) => (guardian.id === changed.id ? changed : guardian));
  return { ...dossier, guardians };
}
