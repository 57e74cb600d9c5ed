import type { ChildSourceSupportsQuery, SourceSupportState } from '@ger/schema/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge, type Tone } from '../../components/badge.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import records from '../child/records.module.css';
import { AnswerForm, AskForm, CloseForm, SettleForm } from './case-forms.tsx';

export type Case = NonNullable<NonNullable<ChildSourceSupportsQuery['child']>['sourceSupports']>[number];

const TONES: Readonly<Record<SourceSupportState, Tone>> = {
  OPENED: 'caution',
  IN_PROGRESS: 'lake',
  SETTLED: 'fine',
  NOT_SETTLED: 'neutral',
};
const FORMS = {
  askSourceMeasure: AskForm,
  recordSourceAnswer: AnswerForm,
  settleSourceSupport: SettleForm,
  closeSourceSupport: CloseForm,
} as const;
type Act = keyof typeof FORMS;

interface CaseEntryProps {
  readonly one: Case;
  readonly readAgain: () => void;
  /** Whose it is, where cases of several children stand in one list. */
  readonly children?: ReactNode;
}

/** One case: what the family wants, which office was asked and answered, and whether the file shows it (5.1, 5.2). */
export function CaseEntry({ one, readAgain, children }: CaseEntryProps) {
  const { t } = useTranslation();
  const [act, open, closing] = useActWindow<Act>(readAgain);
  const { direction, state, wish, destination, openedOn, endedOn, cause, measures, isEffectOnRecord } = one;
  const Form = act && FORMS[act];
  return (
    <li>
      <span className={records.head}>
        <strong>{t(`enum.SourceSupportDirection.${direction}`)}</strong>
        <Badge tone={TONES[state]}>{t(`enum.SourceSupportState.${state}`)}</Badge>
        {cause && <span>{t(`enum.NotSettledCause.${cause}`)}</span>}
        <span className={records.quiet}>
          {endedOn
            ? t('sourceSupport.endedOn', { day: endedOn })
            : t('sourceSupport.openedOn', { day: openedOn })}
        </span>
      </span>
      {children}
      <span>
        {wish}
        {destination && `（${t('sourceSupport.destination', { place: destination })}）`}
      </span>
      <Measures measures={measures} />
      <span className={records.quiet}>
        {t(isEffectOnRecord ? 'sourceSupport.effect' : 'sourceSupport.noEffect')}
      </span>
      {one.actions.length > 0 && (
        <span className={records.acts} data-screen-only>
          <ActionButtons
            actions={one.actions}
            forms={Object.fromEntries((Object.keys(FORMS) as Act[]).map((name) => [name, () => open(name)]))}
            withMain={false}
          />
        </span>
      )}
      {Form && <Form one={one} {...closing} />}
    </li>
  );
}

function Measures({ measures }: Pick<Case, 'measures'>) {
  const { t } = useTranslation();
  if (measures.length === 0) return null;
  return (
    <ul className={records.lines}>
      {measures.map(({ id, kind, office, askedOn, answer, answeredOn, note }) => (
        <li key={id}>
          {t(`enum.SourceMeasureKind.${kind}`)} · {t('sourceSupport.asked', { day: askedOn, office })} ·{' '}
          {answer && answeredOn
            ? `${t('sourceSupport.answered', { day: answeredOn })} ${t(`enum.SourceMeasureAnswer.${answer}`)}`
            : t('sourceSupport.waits')}
          {note && `（${note}）`}
        </li>
      ))}
    </ul>
  );
}
