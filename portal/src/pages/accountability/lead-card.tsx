import {
  ConfirmLeadDocument,
  ExcuseLeadDocument,
  type AccountabilityLeadsQuery,
  type LeadState,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { useAgencyName } from '../../components/agency.ts';
import { Badge, type Tone } from '../../components/badge.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { amountOfTime, dueIn } from '../../dates/due.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useLanguage, useWords } from '../../texts/i18n.ts';
import cards from '../cards.module.css';
import { ReasonForm } from '../duplicates/reason-form.tsx';
import styles from './accountability.module.css';

type Lead = NonNullable<AccountabilityLeadsQuery['accountabilityLeads']>['edges'][number]['node'];
type Act = 'confirmLead' | 'excuseLead';

const TONES: Record<LeadState, Tone> = { OPEN: 'caution', CONFIRMED: 'danger', EXCUSED: 'neutral' };

/** One lead: the unit, the records it rests on, what was decided, and what the superior can decide (4.1.b). */
export function LeadCard({ lead, readAgain }: { lead: Lead; readAgain: () => void }) {
  const { t } = useTranslation();
  const { state, kind, unit, place, decidedAt, reason } = lead;
  return (
    <li>
      <div className={cards.head}>
        <div>
          <strong>{unit.name ?? t('gap.unitName')}</strong>
          <div className={styles.quiet}>{place.fullName ?? place.code}</div>
        </div>
        <span className={styles.badges}>
          <Badge tone={kind === 'MISSING' ? 'danger' : 'caution'}>{t(`enum.LeadKind.${kind}`)}</Badge>
          <Badge tone={TONES[state]}>{t(`enum.LeadState.${state}`)}</Badge>
        </span>
      </div>
      <Records lead={lead} />
      {state !== 'OPEN' && decidedAt && (
        <p className={styles.words}>
          {t(`accountability.decided.${state}`, { at: dayAndTimeOf(decidedAt) })}
          {reason && ` · ${reason}`}
        </p>
      )}
      <LeadActs lead={lead} readAgain={readAgain} />
    </li>
  );
}

/** 依据的记录 — which agency ticked what when, and when a report that names it came, if one came. */
function Records({ lead: { agency, findings, foundAt, recordedAt, dueAt, reportedAt } }: { lead: Lead }) {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  const language = useLanguage();
  const late = amountOfTime(dueIn(dueAt, reportedAt ? new Date(reportedAt) : new Date()), language);
  return (
    <dl className={styles.records}>
      <dt>{t('accountability.finding')}</dt>
      <dd>
        {t('accountability.ticked', {
          agency: agencyName(agency),
          findings: findings.map((one) => t(`enum.FindingKind.${one}`)).join(t('app.and')),
        })}
      </dd>
      <dt>{t('accountability.times')}</dt>
      <dd>
        {t('accountability.foundAt', { at: dayAndTimeOf(foundAt) })}
        {recordedAt !== foundAt && ` · ${t('accountability.recordedAt', { at: dayAndTimeOf(recordedAt) })}`}
        {` · ${t('accountability.dueAt', { at: dayAndTimeOf(dueAt) })}`}
      </dd>
      <dt>{t('accountability.report')}</dt>
      <dd>
        {reportedAt
          ? t('accountability.reportedAt', { at: dayAndTimeOf(reportedAt), late })
          : t('accountability.notReported', { late })}
      </dd>
    </dl>
  );
}

function LeadActs({ lead: { id, actions }, readAgain }: { lead: Lead; readAgain: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const confirm = useCommand(ConfirmLeadDocument, ({ confirmLead }) => confirmLead);
  const excuse = useCommand(ExcuseLeadDocument, ({ excuseLead }) => excuseLead);
  const [act, open, closing] = useActWindow<Act>(readAgain);
  const action = actions.find((one) => one.action === act);
  const { send, sending } = act === 'excuseLead' ? excuse : confirm;
  return (
    <>
      <span className={styles.acts} data-screen-only>
        <ActionButtons
          actions={actions}
          forms={{ confirmLead: () => open('confirmLead'), excuseLead: () => open('excuseLead') }}
          withMain={false}
        />
      </span>
      {act && action && (
        <ReasonForm
          title={words(action)}
          submit={words(action)}
          lead={t(`accountability.ask.${act}`)}
          sending={sending}
          send={({ reason }) => send({ leadId: id, reason })}
          {...closing}
        />
      )}
    </>
  );
}
