import { isDeepStrictEqual } from 'node:util';
import { type Day, type Label } from '@ger/kernel';
import type { Fact } from '@ger/schema/events';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { FORM_FIELDS, type FormField } from '../../dossier/rules/form-fields.ts';
import { RELATIONS } from '../../dossier/rules/guardian-words.ts';

/** One thing of a file that is kept from one or the other when two become one. */
export interface MergeField extends Label {
  readonly key: string;
  readonly fact: Fact;
  /** What stands in it, in words; `null` is 未采集. */
  shown(dossier: Dossier, day: Day): Label | null;
  /** The parts of the file it is made of. */
  readonly parts: readonly DossierPart[];
}

type FormKey = keyof Dossier['form'];
/** A part of a file: a property of its own, or one of the registration form. */
type DossierPart = Exclude<keyof Dossier, 'form'> | `form.${FormKey}`;

/** Fields that are made of more, or of something else, than the part they are called after. */
const PARTS: Readonly<Record<string, readonly DossierPart[]>> = {
  identityNumber: ['identityNumber', 'identityNumberAbsence', 'identityTokens'],
  residence: ['residence', 'form.residences'],
  livingArrangement: ['form.livingArrangements'],
};
const OF_DOSSIER: ReadonlySet<string> = new Set<keyof Dossier>([
  'name',
  'sex',
  'birthDate',
  'ethnicGroup',
  'registration',
  'rural',
  'address',
  'health',
]);

/** Guardians are kept as one: what the form shows of father and mother is a view of them. */
const ofParents = ({ key }: FormField): boolean => key.startsWith('father') || key.startsWith('mother');

function partsOf(key: string): readonly DossierPart[] {
  // The table's keys are the names of the parts, but for those of PARTS; a test holds that each part exists.
  return PARTS[key] ?? [(OF_DOSSIER.has(key) ? key : `form.${key}`) as DossierPart];
}

const fromForm = ({ key, fact, zh, en, shown }: FormField): MergeField => ({
  key,
  fact,
  zh,
  en,
  shown,
  parts: partsOf(key),
});

const MONGOLIAN_NAME: MergeField = {
  key: 'mongolianName',
  fact: 'CHILD_CORE',
  zh: '传统蒙古文姓名',
  en: 'Name in Mongolian script',
  shown: ({ mongolianName }) => (mongolianName === null ? null : { zh: mongolianName, en: mongolianName }),
  parts: ['mongolianName'],
};

const GUARDIANS: MergeField = {
  key: 'guardians',
  fact: 'GUARDIANS',
  zh: '监护人及外出情况',
  en: 'Guardians and their stays away',
  parts: ['guardians'],
  shown({ guardians }) {
    if (guardians.length === 0) return null;
    const words = (language: 'zh' | 'en', away: string): string =>
      guardians
        .map(({ relation, name, migrations }) => {
          const isAway = migrations.some(({ until }) => until === null);
          return `${RELATIONS[relation][language]} ${name}${isAway ? away : ''}`;
        })
        .join(language === 'zh' ? '、' : ', ');
    return { zh: words('zh', '（外出）'), en: words('en', ' (away)') };
  },
};

/** 合并项目, in the order of the form: one value of each is kept. */
export const MERGE_FIELDS: readonly MergeField[] = FORM_FIELDS.flatMap((field): MergeField[] => {
  if (field.key === 'father') return [GUARDIANS];
  if (ofParents(field)) return [];
  return field.key === 'name' ? [fromForm(field), MONGOLIAN_NAME] : [fromForm(field)];
});

/** The field of a key, if there is one. */
export function mergeField(key: string): MergeField | undefined {
  return MERGE_FIELDS.find((field) => field.key === key);
}

function read(dossier: Dossier, part: DossierPart): unknown {
  return part.startsWith('form.')
    ? dossier.form[part.slice('form.'.length) as FormKey]
    : dossier[part as keyof Dossier];
}

/** Whether two files say the same of a field. */
export function sameIn({ parts }: MergeField, one: Dossier, other: Dossier): boolean {
  return parts.every((part) => isDeepStrictEqual(read(one, part), read(other, part)));
}

/** The file with a field as another file has it. */
export function taking(dossier: Dossier, { parts }: MergeField, from: Dossier): Dossier {
  const own = Object.fromEntries(
    parts.filter((part) => !part.startsWith('form.')).map((p) => [p, read(from, p)]),
  );
  const form = Object.fromEntries(
    parts.filter((part) => part.startsWith('form.')).map((p) => [p.slice('form.'.length), read(from, p)]),
  );
  return { ...dossier, ...own, form: { ...dossier.form, ...form } };
}
