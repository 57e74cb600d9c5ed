import type { ColumnCipher } from '@ger/access';
import type { Actor, Day, Sex } from '@ger/kernel';
import { EntitySchema } from 'typeorm';
import type { Classification } from '../classification/rules/classification.ts';
import type { Dossier } from './rules/dossier.ts';
import type { FormFacts } from './rules/form.ts';
import type { Leaving } from './rules/leaving.ts';
import { sortKeyOf } from './rules/name-keys.ts';
import type { ChildCategory, Status } from './rules/status.ts';
import type { HealthState } from './rules/vocabulary.ts';
import { openedForm, openedGuardians, sealedForm, sealedGuardians, type StoredGuardians } from './sealing.ts';

/** The current row of a dossier: what lists, scope and commands read. */
export interface DossierRow {
  childId: string;
  version: number;
  /** Versions from before dossiers closed have none: they were open. */
  state?: Dossier['state'];
  leaving?: Leaving | null;
  name: string;
  namePinyin: string;
  mongolianName: string | null;
  sex: Sex;
  birthDate: Day;
  ethnicGroup: string | null;
  identityNumber: string | null;
  identityNumberAbsence: string | null;
  identityTokens: string[];
  registration: string;
  residence: string;
  rural: boolean;
  address: string | null;
  health: HealthState | null;
  guardians: StoredGuardians;
  /** Older versions have none, or fewer fields: what is not there was not collected. */
  form?: Partial<FormFacts>;
  notCollected?: string[];
  status: Status;
  categories: ChildCategory[];
  revisitOn: Day | null;
  risk: string | null;
  classification: Classification | null;
  namedKey: boolean;
  updatedAt: Date;
}

/** One version of a dossier; rows are only ever added. */
export interface DossierVersionRow {
  childId: string;
  version: number;
  snapshot: DossierRow;
  recordedAt: Date;
  recordedBy: Actor;
  reason: string;
}

export const DossierEntity = new EntitySchema<DossierRow>({
  name: 'dossier',
  columns: {
    childId: { name: 'child_id', type: 'uuid', primary: true },
    version: { type: 'integer' },
    state: { type: 'text' },
    leaving: { type: 'jsonb', nullable: true },
    name: { type: 'text' },
    namePinyin: { name: 'name_pinyin', type: 'text' },
    mongolianName: { name: 'mongolian_name', type: 'text', nullable: true },
    sex: { type: 'text' },
    birthDate: { name: 'birth_date', type: 'date' },
    ethnicGroup: { name: 'ethnic_group', type: 'text', nullable: true },
    identityNumber: { name: 'identity_number', type: 'text', nullable: true },
    identityNumberAbsence: { name: 'identity_number_absence', type: 'text', nullable: true },
    identityTokens: { name: 'identity_tokens', type: 'text', array: true },
    registration: { type: 'text' },
    residence: { type: 'text' },
    rural: { type: 'boolean' },
    address: { type: 'text', nullable: true },
    health: { type: 'text', nullable: true },
    guardians: { type: 'jsonb' },
    form: { type: 'jsonb' },
    notCollected: { name: 'not_collected', type: 'text', array: true },
    status: { type: 'jsonb' },
    categories: { type: 'text', array: true },
    revisitOn: { name: 'revisit_on', type: 'date', nullable: true },
    risk: { type: 'text', nullable: true },
    classification: { type: 'jsonb', nullable: true },
    namedKey: { name: 'named_key', type: 'boolean' },
    updatedAt: { name: 'updated_at', type: 'timestamptz' },
  },
});

export const DossierVersionEntity = new EntitySchema<DossierVersionRow>({
  name: 'dossier_version',
  columns: {
    childId: { name: 'child_id', type: 'uuid', primary: true },
    version: { type: 'integer', primary: true },
    snapshot: { type: 'jsonb' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    reason: { type: 'text' },
  },
});

/** The domain object of a row; numbers, names of guardians, phones and addresses are opened. */
export function dossierFrom(row: DossierRow, cipher: ColumnCipher): Dossier {
  const { namePinyin: _pinyin, categories: _categories, risk: _risk, updatedAt: _at, ...same } = row;
  return {
    ...same,
    id: row.childId,
    state: row.state ?? 'OPEN',
    leaving: row.leaving ?? null,
    identityNumber: cipher.decrypt(row.identityNumber),
    identityNumberAbsence: cipher.decrypt(row.identityNumberAbsence),
    address: cipher.decrypt(row.address),
    guardians: openedGuardians(row.guardians, cipher),
    form: openedForm(row.form ?? {}, cipher),
    notCollected: row.notCollected ?? [],
  };
}

/** The row of a domain object; what `dossierFrom` opens is sealed. The child's own name stays searchable. */
export function rowOf(dossier: Dossier, cipher: ColumnCipher, updatedAt: Date): DossierRow {
  const { id: _id, ...same } = dossier;
  return {
    ...same,
    namePinyin: sortKeyOf(dossier.name),
    identityTokens: [...dossier.identityTokens],
    identityNumber: cipher.encrypt(dossier.identityNumber),
    identityNumberAbsence: cipher.encrypt(dossier.identityNumberAbsence),
    address: cipher.encrypt(dossier.address),
    guardians: sealedGuardians(dossier.guardians, cipher),
    form: sealedForm(dossier.form, cipher),
    notCollected: [...dossier.notCollected],
    categories: [...dossier.status.categories],
    risk: dossier.classification?.level ?? null,
    updatedAt,
  };
}
