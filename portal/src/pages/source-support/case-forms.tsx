import {
  AskSourceMeasureDocument,
  CloseSourceSupportDocument,
  OpenSourceSupportDocument,
  RecordSourceAnswerDocument,
  SettleSourceSupportDocument,
  type NotSettledCause,
  type SourceMeasureAnswer,
  type SourceMeasureKind,
  type SourceSupportDirection,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, DayField, NoteField, TextField } from '../../components/fields.tsx';
import type { Closing } from '../../components/use-act-window.ts';
import { useCommand } from '../../graph/use-command.ts';
import { today } from '../attendance/week.ts';
import type { Case } from './case-entry.tsx';

/** Which measures serve which direction. */
const KINDS: Readonly<Record<SourceSupportDirection, readonly SourceMeasureKind[]>> = {
  JOIN_PARENTS: ['SETTLEMENT', 'HOUSING', 'SCHOOLING'],
  PARENT_RETURN: ['EMPLOYMENT_GUIDANCE', 'VACANCY', 'SKILLS_TRAINING', 'STARTUP_LOAN'],
};
const CAUSES: readonly NotSettledCause[] = ['FAMILY_DECLINED', 'NOT_ELIGIBLE', 'NO_LONGER_NEEDED'];

/** 登记源头支持. */
export function OpenForm({ childId, ...closing }: Closing & { readonly childId: string }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(OpenSourceSupportDocument, (data) => data.openSourceSupport);
  return (
    <ActForm<{ direction: SourceSupportDirection; wish: string; destination?: string }, object>
      {...closing}
      title={t('sourceSupport.open')}
      submit={t('form.submit')}
      sending={sending}
      send={(values) => send({ childId, ...values })}
    >
      <ChoiceField
        name="direction"
        label={t('sourceSupport.direction')}
        of={['JOIN_PARENTS', 'PARENT_RETURN'] as const}
        wordOf={(value) => t(`enum.SourceSupportDirection.${value}`)}
      />
      <NoteField name="wish" label={t('sourceSupport.wish')} required />
      <TextField name="destination" label={t('sourceSupport.place')} required={false} />
    </ActForm>
  );
}

type OfCase = Closing & { readonly one: Case };

/** 提出支持措施. */
export function AskForm({ one, ...closing }: OfCase) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(AskSourceMeasureDocument, (data) => data.askSourceMeasure);
  const there = one.measures.flatMap(({ kind, answer }) => (answer === 'DECLINED' ? [] : kind));
  return (
    <ActForm<{ kind: SourceMeasureKind; office: string; on: string }, object>
      {...closing}
      title={t('sourceSupport.ask')}
      submit={t('form.submit')}
      initialValues={{ on: today() }}
      sending={sending}
      send={(values) => send({ caseId: one.id, ...values })}
    >
      <ChoiceField
        name="kind"
        label={t('sourceSupport.kind')}
        of={KINDS[one.direction].filter((kind) => !there.includes(kind))}
        wordOf={(value) => t(`enum.SourceMeasureKind.${value}`)}
      />
      <TextField name="office" label={t('sourceSupport.office')} />
      <DayField name="on" label={t('sourceSupport.on')} />
    </ActForm>
  );
}

/** 登记答复. */
export function AnswerForm({ one, ...closing }: OfCase) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RecordSourceAnswerDocument, (data) => data.recordSourceAnswer);
  const waiting = new Map(
    one.measures.flatMap(({ id, kind, office, answer }) =>
      answer ? [] : [[id, `${t(`enum.SourceMeasureKind.${kind}`)}（${office}）`] as const],
    ),
  );
  const [first] = waiting.keys();
  return (
    <ActForm<{ measureId: string; answer: SourceMeasureAnswer; on: string; note: string }, object>
      {...closing}
      title={t('sourceSupport.record')}
      submit={t('form.submit')}
      initialValues={{ on: today(), ...(first !== undefined && { measureId: first }) }}
      sending={sending}
      send={(values) => send({ caseId: one.id, ...values })}
    >
      <ChoiceField
        name="measureId"
        label={t('sourceSupport.which')}
        of={[...waiting.keys()]}
        wordOf={(id) => waiting.get(id) ?? id}
      />
      <ChoiceField
        name="answer"
        label={t('sourceSupport.answer')}
        of={['AGREED', 'DECLINED'] as const}
        wordOf={(value) => t(`enum.SourceMeasureAnswer.${value}`)}
      />
      <DayField name="on" label={t('sourceSupport.on')} />
      <NoteField name="note" label={t('sourceSupport.note')} required />
    </ActForm>
  );
}

/** 登记已解决. */
export function SettleForm({ one, ...closing }: OfCase) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(SettleSourceSupportDocument, (data) => data.settleSourceSupport);
  return (
    <ActForm<{ reason: string }, object>
      {...closing}
      title={t('sourceSupport.settle')}
      submit={t('form.submit')}
      sending={sending}
      send={({ reason }) => send({ caseId: one.id, reason })}
    >
      <p>{t('sourceSupport.settleLead')}</p>
      <NoteField name="reason" label={t('sourceSupport.outcome')} required />
    </ActForm>
  );
}

/** 未能解决，结案. */
export function CloseForm({ one, ...closing }: OfCase) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(CloseSourceSupportDocument, (data) => data.closeSourceSupport);
  return (
    <ActForm<{ cause: NotSettledCause; reason: string }, object>
      {...closing}
      title={t('sourceSupport.close')}
      submit={t('form.submit')}
      sending={sending}
      send={(values) => send({ caseId: one.id, ...values })}
    >
      <ChoiceField
        name="cause"
        label={t('sourceSupport.cause')}
        of={CAUSES}
        wordOf={(value) => t(`enum.NotSettledCause.${value}`)}
      />
      <NoteField name="reason" label={t('sourceSupport.outcome')} required />
    </ActForm>
  );
}
