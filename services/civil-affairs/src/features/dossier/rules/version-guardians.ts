import { mask, type Label } from '@ger/kernel';
import type { Fact } from '@ger/schema/events';
import { CAPACITIES, RELATIONS } from './guardian-words.ts';
import type { Guardian } from './guardian.ts';
import { recorded, standing, type FieldStanding, type VersionField } from './version-fields.ts';
import { spellWords } from './version-words.ts';
import { GUARDIAN_END_REASONS } from './vocabulary.ts';

interface GuardianField extends Label {
  readonly key: string;
  readonly fact: Fact;
  standing(guardian: Guardian): FieldStanding;
}

const text = (value: string | null): Label | null => (value === null ? null : { zh: value, en: value });
const NONE: Label = { zh: '无', en: 'none' };

/** 监护人各项 (2.2), compared guardian by guardian. */
const GUARDIAN_FIELDS: readonly GuardianField[] = [
  { key: 'name', fact: 'GUARDIANS', zh: '姓名', en: 'Name', standing: ({ name }) => standing(text(name)) },
  {
    key: 'relation',
    fact: 'GUARDIANS',
    zh: '与儿童的关系',
    en: 'Relation',
    standing: ({ relation }) => recorded(RELATIONS[relation]),
  },
  {
    key: 'capacity',
    fact: 'GUARDIANS',
    zh: '监护能力',
    en: 'Capacity',
    standing: ({ capacities }) =>
      standing(
        capacities.every(({ capacity }) => capacity === 'UNKNOWN')
          ? null
          : spellWords(capacities, ({ capacity }) => CAPACITIES[capacity]),
      ),
  },
  {
    key: 'migrations',
    fact: 'GUARDIANS',
    zh: '外出务工',
    en: 'Stays away for work',
    standing: ({ migrations }) =>
      recorded(
        migrations.length === 0
          ? NONE
          : spellWords(migrations, ({ destination, work }) => {
              const where = [destination, work].filter(Boolean).join('，');
              return { zh: where || '去向未采集', en: where || 'destination not collected' };
            }),
      ),
  },
  {
    key: 'birthDate',
    fact: 'GUARDIANS',
    zh: '出生日期',
    en: 'Birth date',
    standing: ({ birthDate }) => standing(text(birthDate)),
  },
  {
    key: 'identityNumber',
    fact: 'IDENTITY_NUMBER_MASKED',
    zh: '身份证号',
    en: 'Identity number',
    standing: ({ identityNumber: number }) => standing(text(number && mask(number)), number ?? undefined),
  },
  {
    key: 'phone',
    fact: 'GUARDIAN_CONTACT',
    zh: '电话',
    en: 'Telephone',
    standing: ({ phone, withoutPhone }) => standing(withoutPhone ? NONE : text(phone)),
  },
  {
    key: 'address',
    fact: 'FULL_ADDRESS',
    zh: '住址',
    en: 'Address',
    standing: ({ address }) => standing(text(address)),
  },
  {
    key: 'from',
    fact: 'GUARDIANS',
    zh: '自何日起为监护人',
    en: 'Guardian since',
    standing: ({ from }) => recorded(text(from) ?? { zh: '一直如此或不详', en: 'always, or not known' }),
  },
  {
    key: 'until',
    fact: 'GUARDIANS',
    zh: '监护关系终止',
    en: 'Guardianship ended',
    standing({ until, endReason }) {
      if (until === null) return recorded({ zh: '否', en: 'no' });
      const why = endReason === null ? null : GUARDIAN_END_REASONS[endReason];
      return recorded({
        zh: [until, why?.zh].filter(Boolean).join(' '),
        en: [until, why?.en].filter(Boolean).join(' '),
      });
    },
  },
];

const ABSENT: FieldStanding = { kind: 'ABSENT', zh: '没有这名监护人', en: 'no such guardian', compared: '—' };

/** A field of one guardian, with who it is. */
export interface GuardianLine extends VersionField {
  readonly guardian: Label & { readonly id: string };
}

/** The fields of one guardian in versions where it may not be there yet. `known` is how it is called. */
export function guardianLines(known: Pick<Guardian, 'id' | 'name' | 'relation'>): GuardianLine[] {
  const { zh, en } = RELATIONS[known.relation];
  const guardian = { id: known.id, zh: `${zh} ${known.name}`, en: `${en} ${known.name}` };
  return GUARDIAN_FIELDS.map((of) => ({
    ...of,
    section: 'GUARDIANS',
    guardian,
    standing({ guardians }) {
      const one = guardians.find(({ id }) => id === known.id);
      return one ? of.standing(one) : ABSENT;
    },
  }));
}
