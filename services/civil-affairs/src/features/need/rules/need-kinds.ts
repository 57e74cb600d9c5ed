import type { Agency, ClauseId, Label } from '@ger/kernel';

/** Who can be asked to fulfil a need. */
export type NeedAgency = 'mass-organizations' | 'procurement';

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

const TABLE = {
  COUNSELLING: {
    clause: '3.4.a',
    zh: '心理疏导',
    en: 'Counselling',
    addresses: [MASS_ORGANIZATIONS, PROCURED],
  },
} as const satisfies Record<string, NeedKindFacts>;

export type NeedKind = keyof typeof TABLE;

/** 帮扶需求去向表 (4.3.b): one more kind is one row. */
export const NEED_KINDS: Readonly<Record<NeedKind, NeedKindFacts>> = TABLE;
