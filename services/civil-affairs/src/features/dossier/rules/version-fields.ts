import { mask, type Day, type DivisionCode, type Label } from '@ger/kernel';
import type { Fact } from '@ger/schema/events';
import type { Dossier } from './dossier.ts';
import { FORM_FIELDS, livingWords, SECTIONS, type FormField } from './form-fields.ts';
import { spellWords, VERSION_CATEGORIES, VERSION_STATES } from './version-words.ts';
import { LEAVING_REASONS } from './leaving.ts';

/** What stands in a field of a version, and by what two versions are told apart where the words hide a part. */
export interface FieldStanding extends Label {
  readonly kind: 'RECORDED' | 'NOT_COLLECTED' | 'NOT_ASKED' | 'ABSENT';
  readonly compared: string;
}

/** How a place is called. */
export type PlaceName = (code: DivisionCode) => string;

/** One line of a comparison of versions. */
export interface VersionField extends Label {
  readonly key: string;
  readonly section: ComparedSectionKey;
  readonly fact: Fact;
  standing(dossier: Dossier, place: PlaceName): FieldStanding;
}

/** 对照的部分: those of the form in their order, and what is derived of them. */
export const COMPARED_SECTIONS = {
  ...SECTIONS,
  STATUS: { zh: '状态与档案', en: 'Status and file' },
} as const satisfies Readonly<Record<string, Label>>;
export type ComparedSectionKey = keyof typeof COMPARED_SECTIONS;

/** What was recorded, in words; `compared` where the words do not tell all. */
export function recorded(label: Label, compared: string = label.zh): FieldStanding {
  return { kind: 'RECORDED', zh: label.zh, en: label.en, compared };
}
/** 未采集 — a value of its own. */
export const NOT_COLLECTED: FieldStanding = {
  kind: 'NOT_COLLECTED',
  zh: '未采集',
  en: 'not collected',
  compared: '',
};
/** What the form does not ask of this child, as the grade of a disability of a healthy one. */
export const NOT_ASKED: FieldStanding = { kind: 'NOT_ASKED', zh: '不需填写', en: 'not asked', compared: '' };

/** Words or 未采集. */
export const standing = (label: Label | null, compared?: string): FieldStanding =>
  label === null ? NOT_COLLECTED : recorded(label, compared);
const same = (text: string): Label => ({ zh: text, en: text });

const ofForm = ({ key, section, fact, zh, en, shown, applies }: FormField): VersionField => ({
  key,
  section,
  fact,
  zh,
  en,
  standing(dossier) {
    const label = shown(dossier, ANY_DAY);
    return label === null && !applies(dossier, ANY_DAY) ? NOT_ASKED : standing(label);
  },
});
/** The fields taken from the form as they are do not ask for the day; those that do are in `OWN` or the guardians'. */
const ANY_DAY: Day = '1900-01-01';

type Own = Pick<VersionField, 'fact' | 'standing'> & Partial<VersionField>;

/** Fields of the form that a comparison shows with more: the whole number behind its mask, and all spells with their days. */
const OWN: Readonly<Record<string, Own>> = {
  identityNumber: {
    fact: 'IDENTITY_NUMBER_MASKED',
    standing: ({ identityNumber, identityNumberAbsence: absence }) =>
      identityNumber === null
        ? standing(absence === null ? null : same(absence))
        : recorded(same(mask(identityNumber)), identityNumber),
  },
  registration: {
    fact: 'CHILD_CORE',
    standing: ({ registration }, place) => recorded(same(place(registration)), registration),
  },
  residence: {
    fact: 'CHILD_CORE',
    standing: ({ residence, form: { residences } }, place) =>
      recorded(
        residences.length < 2
          ? same(place(residence))
          : spellWords(residences, ({ division }) => same(place(division))),
        [residence, ...residences.map(({ division, from }) => `${division} ${from}`)].join(' '),
      ),
  },
  livingArrangement: {
    fact: 'GUARDIANS',
    zh: '居住安排',
    en: 'Living arrangements',
    standing: ({ form }) =>
      form.livingArrangements.length === 0
        ? NOT_COLLECTED
        : recorded(spellWords(form.livingArrangements, livingWords)),
  },
};

const field = (
  section: ComparedSectionKey,
  fact: Fact,
  key: string,
  [zh, en]: readonly [string, string],
  of: VersionField['standing'],
): VersionField => ({ section, fact, key, zh, en, standing: of });

const MONGOLIAN_NAME = field(
  'IDENTITY',
  'CHILD_CORE',
  'mongolianName',
  ['传统蒙古文姓名', 'Name in Mongolian script'],
  ({ mongolianName: name }) => standing(name === null ? null : same(name)),
);

const LIVING_PLACE = field(
  'LIVING',
  'FULL_ADDRESS',
  'livingPlace',
  ['居住安排的地点', 'Places of the living arrangements'],
  ({ form }) => {
    const known = form.livingArrangements.filter(({ place }) => place !== null);
    return known.length === 0 ? NOT_COLLECTED : recorded(spellWords(known, ({ place }) => same(place ?? '')));
  },
);

const STATUS: readonly VersionField[] = [
  field('STATUS', 'CHILD_ROW', 'categories', ['类别', 'Categories'], ({ status: { categories } }) =>
    recorded(
      categories.length === 0
        ? { zh: '无', en: 'none' }
        : {
            zh: categories.map((category) => VERSION_CATEGORIES[category].zh).join('、'),
            en: categories.map((category) => VERSION_CATEGORIES[category].en).join(', '),
          },
    ),
  ),
  field('STATUS', 'CHILD_ROW', 'since', ['自何日起', 'Since'], ({ status: { since } }) =>
    recorded(same(since)),
  ),
  field('STATUS', 'CHILD_CORE', 'leaving', ['离开', 'Has left'], ({ leaving }) => {
    if (leaving === null) return recorded({ zh: '否', en: 'no' });
    const { zh, en } = LEAVING_REASONS[leaving.reason];
    return recorded({ zh: `${leaving.on} ${zh}`, en: `${leaving.on} ${en}` });
  }),
  field('STATUS', 'CHILD_ROW', 'state', ['档案', 'File'], ({ state }) => recorded(VERSION_STATES[state])),
];

/** What the form shows of father and mother is a view of the guardians, who are compared one by one. */
const ofParents = ({ section }: FormField): boolean => section === 'GUARDIANS';

function comparedField(formField: FormField): VersionField[] {
  const { key } = formField;
  const plain = { ...ofForm(formField), ...OWN[key] };
  if (key === 'name') return [plain, MONGOLIAN_NAME];
  return key === 'livingArrangement' ? [plain, LIVING_PLACE] : [plain];
}

/** 对照的项目 (2.4), without the guardians': in the order of the form, then status and file. */
export const VERSION_FIELDS: readonly VersionField[] = [
  ...FORM_FIELDS.filter((formField) => !ofParents(formField)).flatMap(comparedField),
  ...STATUS,
];
