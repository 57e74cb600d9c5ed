import type { Day } from '@ger/kernel';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { ableAdultAtHomeOn } from '../../dossier/rules/guardian.ts';
import { birthdayOf } from '../../dossier/rules/status.ts';
import type { RiskFacts } from './risk.ts';

/** Kinds of what other agencies' events tell of a child. */
export type FlagKind = 'INCIDENT_OPEN' | 'INCIDENT_SUBSTANTIATED' | 'DROPOUT' | 'ABSENCE';

/** What is known of a child besides the dossier. */
export interface Circumstances {
  readonly flags: readonly FlagKind[];
  readonly delegation: RiskFacts['delegation'];
}

/** The facts the risk rules compare, on a day. */
export function riskFacts(dossier: Dossier, { flags, delegation }: Circumstances, today: Day): RiskFacts {
  const { categories, leftBehind } = dossier.status;
  return {
    leftBehind,
    orphan: categories.includes('ORPHAN'),
    unraised: categories.includes('DE_FACTO_UNRAISED'),
    unattendedAge: today < birthdayOf('age-unattended', dossier.birthDate, today),
    ableAdultAtHome: ableAdultAtHomeOn(dossier.guardians, today),
    delegation,
    poorHealth: dossier.health === 'DISABLED' || dossier.health === 'ILL',
    openIncident: flags.includes('INCIDENT_OPEN'),
    substantiated: flags.includes('INCIDENT_SUBSTANTIATED'),
    dropout: flags.includes('DROPOUT'),
    absenceAlert: flags.includes('ABSENCE'),
  };
}
