import type { Agency, ClauseId, Label } from '@ger/kernel';

/** Who can be asked to fulfil a need. */
export type NeedAgency = ServiceAgency | TrackedAgency;
/** Agencies that answer in a service of their own. */
export type ServiceAgency = 'mass-organizations' | 'procurement' | 'education';
/** 在此跟踪 — an outside body (hospital, legal aid centre) or civil affairs itself: asked and answered for here. */
export type TrackedAgency = 'outside' | 'civil-affairs';

/** 去向 — one address of a need: the service that is asked, and the units that answer there, the first found being meant. */
export interface NeedAddress {
  readonly agency: NeedAgency;
  readonly units: readonly { readonly agency: Agency; readonly kind: string }[];
}

/** 帮扶需求种类 — and where a need of it goes, in this order (4.3.b). */
export interface NeedKindFacts extends Label {
  readonly clause: ClauseId;
  readonly addresses: readonly [NeedAddress, ...NeedAddress[]];
}

const MASS_ORGANIZATIONS: NeedAddress = {
  agency: 'mass-organizations',
  units: [
    { agency: 'mass-organizations', kind: 'WOMENS_FEDERATION' },
    { agency: 'mass-organizations', kind: 'YOUTH_LEAGUE' },
  ],
};
/** Civil affairs buys, through its purchasing bureau where there is one (3.5.a). */
const PROCURED: NeedAddress = {
  agency: 'procurement',
  units: [
    { agency: 'procurement', kind: 'PURCHASING_BUREAU' },
    { agency: 'civil-affairs', kind: 'BANNER_BUREAU' },
  ],
};

const EDUCATION: NeedAddress = {
  agency: 'education',
  units: [{ agency: 'education', kind: 'BANNER_BUREAU' }],
};
/** A hospital or the justice bureau's legal aid centre has no account here: the township tracks it (4.3.b). */
const OUTSIDE: NeedAddress = { agency: 'outside', units: [{ agency: 'township', kind: 'TOWNSHIP' }] };
/** Civil affairs' own work: assistance and shelter. */
const OWN: NeedAddress = {
  agency: 'civil-affairs',
  units: [{ agency: 'civil-affairs', kind: 'BANNER_BUREAU' }],
};

const kind = (
  clause: ClauseId,
  zh: string,
  en: string,
  ...addresses: [NeedAddress, ...NeedAddress[]]
): NeedKindFacts => ({ clause, zh, en, addresses });

const TABLE = {
  GUARDIANSHIP_GUIDANCE: kind('4.3.b', '监护指导', 'Guardianship guidance', PROCURED, MASS_ORGANIZATIONS),
  MEDICAL_TREATMENT: kind('4.3.b', '医疗救治', 'Medical treatment', OUTSIDE),
  COUNSELLING: kind('3.4.a', '心理疏导', 'Counselling', MASS_ORGANIZATIONS, PROCURED),
  BEHAVIOUR_CORRECTION: kind('4.3.b', '行为矫治', 'Behaviour correction', PROCURED),
  LEGAL_SERVICE: kind('4.3.b', '法律服务', 'Legal service', PROCURED),
  LEGAL_AID: kind('4.3.b', '法律援助', 'Legal aid', OUTSIDE),
  VIOLENCE_PREVENTION: kind('3.5.a', '家庭暴力预防保护', 'Prevention of domestic violence', PROCURED),
  SOCIAL_INTEGRATION: kind('3.5.a', '社会融入', 'Social integration', PROCURED),
  FAMILY_RELATIONS: kind('3.5.a', '家庭关系调适', 'Family relations', PROCURED),
  DAY_CARE: kind('3.4.a', '日间照料', 'Day care', MASS_ORGANIZATIONS),
  TUTORING: kind('3.4.a', '课业辅导', 'Tutoring', MASS_ORGANIZATIONS),
  EMPLOYMENT_GUIDANCE: kind('5.2', '监护人就业指导', 'Employment guidance', MASS_ORGANIZATIONS),
  REHABILITATION: kind('3.4.d', '康复服务', 'Rehabilitation', MASS_ORGANIZATIONS),
  SCHOOLING: kind('4.2.j', '就学安置', 'Schooling', EDUCATION),
  ASSISTANCE: kind('4.3.c', '社会救助', 'Social assistance', OWN),
  SHELTER: kind('4.2.e', '临时庇护', 'Shelter', OWN),
} as const satisfies Record<string, NeedKindFacts>;

export type NeedKind = keyof typeof TABLE;

/** 帮扶需求去向表 (4.3.b): one more kind is one row. */
export const NEED_KINDS: Readonly<Record<NeedKind, NeedKindFacts>> = TABLE;

/** Whether the agency hears of the need by event and answers in its own service. */
export function isService(agency: NeedAgency): agency is ServiceAgency {
  return agency !== 'outside' && agency !== 'civil-affairs';
}
