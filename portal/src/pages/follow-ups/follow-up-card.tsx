import type { FollowUpsQuery } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { DueLabel } from '../../components/due-label.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { useWords } from '../../texts/i18n.ts';
import cards from '../cards.module.css';
import { ReportOffer } from '../reports/report-offer.tsx';
import { BreachList } from '../warnings/follow-up-lists.tsx';
import { BreachReportForm, RecordForm } from './follow-up-forms.tsx';
import styles from './follow-ups.module.css';
import { VillageVisits } from './village-visits.tsx';

type Listed = NonNullable<FollowUpsQuery['followUps']>['edges'][number]['node'];
/** A follow-up, wherever it is shown. */
export type FollowUp = Omit<Listed, 'child'>;

const FORMS = { recordFollowUp: RecordForm, reportBreach: BreachReportForm } as const;

interface FollowUpCardProps {
  readonly followUp: FollowUp;
  readonly childId: string;
  readonly place: string | undefined;
  /** Whose it is, where the card does not stand in a child's file. */
  readonly head?: ReactNode;
  readonly readAgain: () => void;
}

/** 一项随访 — the next visit, the acts, what was found, and what the police did (4.4.d–f). */
export function FollowUpCard({ followUp, childId, place, head, readAgain }: FollowUpCardProps) {
  const { t } = useTranslation();
  const words = useWords();
  const [act, open, closing] = useActWindow<keyof typeof FORMS>(readAgain);
  const { id, paper, state, until, dueAt, isLate, station, measures, visits, actions } = followUp;
  const action = actions.find((one) => one.action === act);
  const Form = act && FORMS[act];
  return (
    <li>
      <div className={cards.head}>
        <div>
          {head}
          <div>{t(`enum.FollowedPaper.${paper}`)}</div>
        </div>
        <Badge tone={state === 'ENDED' ? 'neutral' : isLate ? 'danger' : 'lake'}>
          {t(`enum.FollowUpState.${state}`)}
        </Badge>
      </div>
      {state === 'RUNNING' && (
        <span className={styles.marks}>
          {t('followUps.nextVisit')} <DueLabel dueAt={dueAt} state={isLate ? 'OVERDUE' : 'OPEN'} />
        </span>
      )}
      <span className={styles.quiet}>
        {until && t('followUps.until', { on: until })} ·{' '}
        {t('followUps.station', { unit: station.name ?? t('gap.unitName') })}
      </span>
      {measures.length > 0 && (
        <span>
          {t('followUps.measures', {
            list: measures.map((kind) => t(`enum.OrderMeasureKind.${kind}`)).join(t('app.and')),
          })}
        </span>
      )}
      <span className={styles.acts} data-screen-only>
        <ActionButtons
          actions={actions}
          forms={{ recordFollowUp: () => open('recordFollowUp'), reportBreach: () => open('reportBreach') }}
          withMain={state === 'RUNNING'}
        />
      </span>
      <VillageVisits followUp={followUp} />
      {visits.map(({ id: visitId, finding }) =>
        finding && !finding.reportedAt ? (
          <ReportOffer key={visitId} finding={finding} childId={childId} place={place} />
        ) : null,
      )}
      <BreachList breaches={followUp.breaches} />
      {Form && (
        <Form
          followUpId={id}
          childId={childId}
          place={place}
          title={action ? words(action) : ''}
          {...closing}
        />
      )}
    </li>
  );
}
