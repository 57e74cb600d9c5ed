import type { Day } from '@ger/kernel';
import type { Dossier } from './rules/dossier.ts';
import type { LivingArrangement, ResidenceSpell } from './rules/form.ts';
import { SECTIONS } from './rules/form-fields.ts';
import { sectionsOf, type SectionState } from './rules/not-collected.ts';
import type { Resolvers } from '../../generated/graphql.ts';

/** The registration form of a dossier, as it stood on a day. */
export interface FormView {
  readonly childId: string;
  readonly dossier: Dossier;
  readonly day: Day;
}
/** A section with its name. */
export type SectionView = SectionState;
/** A living arrangement, with whose it is. */
export interface LivingView extends LivingArrangement {
  readonly childId: string;
}
/** A residence, with whose it is. */
export interface ResidenceView extends ResidenceSpell {
  readonly childId: string;
}

/** The form of a dossier. */
export function formOf(dossier: Dossier, day: Day): FormView {
  return { childId: dossier.childId, dossier, day };
}

type Facts = FormView['dossier']['form'];
/** A field of the form as it stands. */
const asStands =
  <K extends keyof Facts>(key: K) =>
  ({ dossier }: FormView): Facts[K] =>
    dossier.form[key];
/** A list of the form, for the schema's lists that may grow. */
const listed = <T>(values: readonly T[] | null): T[] | null => (values === null ? null : [...values]);

type Signer = 'filler' | 'checker' | 'unitHead';
const signature =
  (signer: Signer) =>
  ({ childId, dossier }: FormView) => {
    const given = dossier.form[signer];
    return given === null ? null : { ...given, childId };
  };

export const formResolvers: Pick<
  Resolvers,
  'DossierForm' | 'FormSection' | 'ResidenceSpell' | 'LivingArrangement'
> = {
  DossierForm: {
    householdRegistered: asStands('householdRegistered'),
    householdType: asStands('householdType'),
    address: ({ dossier }) => dossier.address,
    health: ({ dossier }) => dossier.health,
    disabilityType: asStands('disabilityType'),
    disabilityGrade: asStands('disabilityGrade'),
    illnessKind: asStands('illnessKind'),
    illness: asStands('illness'),
    schooling: asStands('schooling'),
    boarding: asStands('boarding'),
    languageOfInstruction: asStands('languageOfInstruction'),
    members: ({ dossier }) =>
      dossier.form.members?.map((member) => ({ ...member, birthDate: member.birthDate ?? null })) ?? null,
    incomeSources: ({ dossier }) => listed(dossier.form.incomeSources),
    housing: asStands('housing'),
    assistance: ({ dossier }) => listed(dossier.form.assistance),
    carer: asStands('carer'),
    guardianship: asStands('guardianship'),
    entrustingReason: asStands('entrustingReason'),
    livingArrangements: ({ childId, dossier }) =>
      dossier.form.livingArrangements.toReversed().map((spell) => ({ ...spell, childId })),
    residences: ({ childId, dossier }) =>
      dossier.form.residences.toReversed().map((spell) => ({ ...spell, childId })),
    filler: signature('filler'),
    checker: signature('checker'),
    unitHead: signature('unitHead'),
    sections: ({ dossier, day }) => sectionsOf(dossier, day),
  },
  FormSection: {
    zh: ({ section }) => SECTIONS[section].zh,
    en: ({ section }) => SECTIONS[section].en,
    notCollectedCount: ({ notCollected }) => notCollected.length,
    notCollected: ({ notCollected }) => [...notCollected],
  },
  ResidenceSpell: {
    division: ({ division }) => ({ code: division }),
  },
};
