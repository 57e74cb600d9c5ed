import {
  AssistanceDecisionPaperDocument,
  type SocialAssistancesQuery,
  type SocialAssistanceState,
} from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge, type Tone } from '../../components/badge.tsx';
import { DueLabel } from '../../components/due-label.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { FileButtons } from '../../components/file-buttons.tsx';
import { AssistanceForm, type AssistanceAct } from './assistance-forms.tsx';
import styles from './assistance.module.css';

export type Assistance = Omit<
  NonNullable<SocialAssistancesQuery['socialAssistances']>['edges'][number]['node'],
  'child'
>;

const TONES: Readonly<Record<SocialAssistanceState, Tone>> = {
  APPLIED: 'caution',
  GRANTED: 'fine',
  DECLINED: 'danger',
  WITHDRAWN: 'neutral',
  ENDED: 'neutral',
};
const ACTS: readonly AssistanceAct[] = [
  'grantAssistance',
  'declineAssistance',
  'withdrawAssistance',
  'recordProvision',
  'endAssistance',
];

interface EntryProps {
  readonly assistance: Assistance;
  /** Named where the list is of many children. */
  readonly child?: { readonly id: string; readonly name?: string | null };
  readonly done: () => void;
}

/** One application: why, what was decided and why, what was given, the paper, and what can be done. */
export function AssistanceEntry({ assistance, child, done }: EntryProps) {
  const { t } = useTranslation();
  const [act, setAct] = useState<AssistanceAct>();
  const { id, kind, state, grounds, decision, appliedOn, dueAt, decidedOn, actions } = assistance;
  return (
    <div className={styles.entry}>
      <span className={styles.marks}>
        {child && (
          <Link to={`/children/${child.id}`}>
            <strong>{child.name ?? <MaskedName />}</strong>
          </Link>
        )}
        <strong>{t(`enum.SocialAssistanceKind.${kind}`)}</strong>
        <Badge tone={TONES[state]}>{t(`enum.SocialAssistanceState.${state}`)}</Badge>
      </span>
      <span className={styles.quiet}>{t('assistance.applied', { on: appliedOn, grounds })}</span>
      {decidedOn && decision && (
        <span className={styles.quiet}>{t('assistance.decided', { on: decidedOn, reason: decision })}</span>
      )}
      <Given assistance={assistance} />
      {state === 'APPLIED' && <DueLabel dueAt={dueAt} state="OPEN" />}
      {decidedOn && (
        <span data-screen-only>
          {assistance.number} {t('assistance.paper')}{' '}
          <FileButtons
            name={t('assistance.paper')}
            document={AssistanceDecisionPaperDocument}
            variables={{ id }}
            fileOf={({ socialAssistance }) => socialAssistance?.decisionPaper}
          />
        </span>
      )}
      {actions.length > 0 && (
        <span className={styles.acts} data-screen-only>
          <ActionButtons
            actions={actions}
            forms={Object.fromEntries(ACTS.map((one) => [one, () => setAct(one)]))}
          />
        </span>
      )}
      {act && (
        <AssistanceForm act={act} assistance={assistance} done={done} close={() => setAct(undefined)} />
      )}
    </div>
  );
}

const yuan = (fen: number): string => (fen / 100).toFixed(2);

/** How much and until when, and what was given so far. */
function Given({ assistance }: { assistance: Assistance }) {
  const { t } = useTranslation();
  const { amount, from, until, endedOn, provisions } = assistance;
  if (!from) return null;
  return (
    <>
      <span>
        {typeof amount === 'number' && <>{t('assistance.amount', { yuan: yuan(amount) })} · </>}
        {until ? t('assistance.term', { from, until }) : t('assistance.since', { from })}
        {endedOn && <> · {t('assistance.ended', { on: endedOn })}</>}
      </span>
      {provisions && provisions.length > 0 && (
        <span className={styles.quiet}>
          {t('assistance.given', { periods: provisions.map(({ period }) => period).join('、') })}
        </span>
      )}
    </>
  );
}
