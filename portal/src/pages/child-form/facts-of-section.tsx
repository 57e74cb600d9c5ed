import { useTranslation } from 'react-i18next';
import type { zhCN } from '../../texts/zh-CN.ts';
import { useChoices, type ChoiceList } from './choices.ts';
import type { Form, FormFile, SectionKey } from './file.ts';

/** One line of a section: what it is called, where in the answer it stands, and what stands in it; nothing is 未采集 or hidden. */
export interface Line {
  readonly label: keyof (typeof zhCN)['sheet']['field'];
  readonly at: readonly (string | number)[];
  readonly value: string | null;
  /** Key in the section's list of what was not collected. */
  readonly key: string;
}

/** The lines of a section in the reader's words. */
export function useSectionLines(child: FormFile, form: Form): (section: SectionKey) => readonly Line[] {
  const { t } = useTranslation();
  const choices = useChoices();
  const word = (list: ChoiceList, value: string | null | undefined): string | null =>
    choices(list).find((choice) => choice.value === value)?.label ?? null;
  const words = (list: ChoiceList, values: readonly string[] | null | undefined): string | null =>
    values ? joined(values.map((value) => word(list, value) ?? value)) : null;
  const joined = (parts: readonly string[]): string =>
    parts.length === 0 ? t('sheet.none') : parts.join(t('app.and'));
  const yesNo = (value: boolean | null | undefined): string | null =>
    typeof value === 'boolean' ? t(value ? 'sheet.yes' : 'sheet.no') : null;
  const signed = (signature: { name: string; on: string } | null | undefined): string | null =>
    signature ? `${signature.name} ${signature.on}` : null;
  const ofChild = (label: Line['label'], value: string | null | undefined, name: string = label): Line => ({
    label,
    key: label,
    at: ['child', name],
    value: value ?? null,
  });
  const ofForm = (label: Line['label'], value: string | null | undefined): Line => ({
    label,
    key: label,
    at: ['child', 'form', label],
    value: value ?? null,
  });
  const sections: Partial<Record<SectionKey, () => readonly Line[]>> = {
    IDENTITY: () => [
      ofChild('name', child.name),
      ofChild('mongolianName', child.mongolianName),
      ofChild('sex', word('sex', child.sex)),
      ofChild('birthDate', child.birthDate),
      ofChild('ethnicGroup', child.ethnicGroup),
      ofChild(
        'identityNumber',
        child.identityNumberMasked ?? child.identityNumberAbsence,
        'identityNumberMasked',
      ),
    ],
    REGISTRATION: () => [
      ofForm('householdRegistered', yesNo(form.householdRegistered)),
      ofForm('householdType', word('householdType', form.householdType)),
      ofChild('registration', child.registration?.fullName),
      ofChild('rural', yesNo(child.rural)),
      ofChild('residence', child.residence?.fullName),
      ofForm('address', form.address),
    ],
    HEALTH: () => [
      ofForm('health', word('health', form.health)),
      ofForm('disabilityType', word('disabilityType', form.disabilityType)),
      ofForm(
        'disabilityGrade',
        typeof form.disabilityGrade === 'number'
          ? t(`sheet.grade.${String(form.disabilityGrade) as '1' | '2' | '3' | '4'}`)
          : null,
      ),
      ofForm('illnessKind', word('illnessKind', form.illnessKind)),
      ofForm('illness', form.illness),
    ],
    SCHOOLING: () => [
      ofForm('schooling', word('schooling', form.schooling)),
      ofForm('boarding', yesNo(form.boarding)),
      ofForm('languageOfInstruction', word('languageOfInstruction', form.languageOfInstruction)),
    ],
    HOUSEHOLD: () => [
      ofForm(
        'members',
        form.members
          ? joined(
              form.members.map(({ name, relation, birthDate }) =>
                [word('memberRelation', relation), name, birthDate].filter(Boolean).join(' '),
              ),
            )
          : null,
      ),
      ofForm('incomeSources', words('incomeSources', form.incomeSources)),
      ofForm('housing', word('housing', form.housing)),
      ofForm('assistance', words('assistance', form.assistance)),
    ],
    CARE: () => [
      ofForm('carer', word('carer', form.carer)),
      ofForm('guardianship', word('guardianship', form.guardianship)),
      ofForm('entrustingReason', word('entrustingReason', form.entrustingReason)),
    ],
    LIVING: () => [
      {
        label: 'livingArrangement',
        key: 'livingArrangement',
        at: ['child', 'form', 'livingArrangements'],
        value: form.livingArrangements?.length
          ? form.livingArrangements
              .map(({ kind, place, livesAlone, from, until }) =>
                [
                  word('livingKind', kind),
                  place,
                  livesAlone ? t('sheet.livesAlone') : null,
                  until ? t('child.fromUntil', { from, until }) : t('child.from', { from }),
                ]
                  .filter(Boolean)
                  .join(' · '),
              )
              .join('；')
          : null,
      },
    ],
    SIGNATURES: () => [
      ofForm('filler', signed(form.filler)),
      ofForm('checker', signed(form.checker)),
      ofForm('unitHead', signed(form.unitHead)),
    ],
  };
  return (section) => sections[section]?.() ?? [];
}
