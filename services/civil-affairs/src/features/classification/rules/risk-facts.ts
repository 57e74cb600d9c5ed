import type { Day } from '@ger/kernel';
import { daysSilent, type ContactRecord, type Silence } from '../../contact/rules/silence.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { ableAdultAtHomeOn } from '../../dossier/rules/guardian.ts';
import { birthdayOf } from '../../dossier/rules/birthdays.ts';
import { livingOn } from '../../dossier/rules/spells.ts';
import type { RulesAt } from '../../rule-set/rules/rule-set.ts';
import type { RiskFacts } from './risk.ts';

/** Kinds of what other agencies' events tell of a child. */
export type FlagKind =
  | 'INCIDENT_OPEN'
  | 'INCIDENT_SUBSTANTIATED'
  | 'DROPOUT'
  | 'ABSENCE'
  | 'SCREENING'
  | 'SCREENING_URGENT';

/** What is known of a child besides the dossier. */
export interface Circumstances {
  readonly flags: readonly FlagKind[];
  readonly delegation: RiskFacts['delegation'];
  readonly contact: ContactRecord;
}

/** Facts that no figure of a rule set decides; kept on the current row, so that a preview needs no dossier. */
export type SettledFacts = Omit<RiskFacts, 'contactSilent'>;

/** The facts of a dossier and its circumstances on a day. */
export function settledFacts(
  dossier: Dossier,
  { flags, delegation }: Circumstances,
  today: Day,
): SettledFacts {
  const { form } = dossier;
  const { categories, leftBehind } = dossier.status;
  return {
    leftBehind,
    orphan: categories.includes('ORPHAN'),
    unraised: categories.includes('DE_FACTO_UNRAISED'),
    unattendedAge: today < birthdayOf('age-unattended', dossier.birthDate, today),
    ableAdultAtHome: ableAdultAtHomeOn(dossier.guardians, today),
    delegation,
    poorHealth: dossier.health === 'DISABLED' || dossier.health === 'ILL',
    severeHealth: isSevere(form),
    livesAlone:
      livingOn(form, today)?.livesAlone === true &&
      today < birthdayOf('age-apart-from-guardian', dossier.birthDate, today),
    guardianship: form.guardianship,
    carerless: form.carer === 'NOBODY',
    saidDroppedOut: form.schooling === 'DROPPED_OUT',
    openIncident: flags.includes('INCIDENT_OPEN'),
    substantiated: flags.includes('INCIDENT_SUBSTANTIATED'),
    dropout: flags.includes('DROPOUT'),
    absenceAlert: flags.includes('ABSENCE'),
    positiveScreening: flags.includes('SCREENING'),
    urgentScreening: flags.includes('SCREENING_URGENT'),
  };
}

/** Grades of a disability that count as severe 重度残疾: the first two of four. */
const SEVERE_GRADES = 2;

function isSevere({ disabilityGrade, illnessKind }: Dossier['form']): boolean {
  const isSeverelyDisabled = disabilityGrade !== null && disabilityGrade <= SEVERE_GRADES;
  return isSeverelyDisabled || illnessKind === 'SERIOUS' || illnessKind === 'MENTAL';
}

/** All facts the risk rules compare: the settled ones, and those that a figure of the rules decides. */
export function riskFacts(
  facts: SettledFacts,
  silence: Silence,
  { thresholds }: Pick<RulesAt, 'thresholds'>,
  today: Day,
): RiskFacts {
  return { ...facts, contactSilent: daysSilent(silence, today) >= thresholds['contact-risk'] };
}
