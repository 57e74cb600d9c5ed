import type { BullyingCasesQuery } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { useOfficer } from '../../shell/officer.tsx';
import cards from '../cards.module.css';
import { CaseReasonForm, HandlingForm } from './bullying-forms.tsx';
import styles from './bullying.module.css';

export type Bullying = NonNullable<BullyingCasesQuery['bullyingCases']>['edges'][number]['node'];
type Victim = Bullying['victims'][number];
type Act = 'reportBullyingAgain' | 'recordBullyingHandling' | 'closeBullying';

/** One case: who, how, the receipts of the police, what the school did, and what can be done next. */
export function BullyingCard({ one, readAgain }: { one: Bullying; readAgain: () => void }) {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const [act, setAct, closing] = useActWindow<Act>(readAgain);
  const { occurredOn, site, forms, description, victims, aggressors, handling, handlingNote, state } = one;
  const named = (pupils: readonly { readonly name?: string | null }[]): string =>
    pupils.map(({ name }) => name ?? '').join(t('app.and'));
  const inTime = one.submittedAt <= one.reportBy;
  const form = {
    one,
    ...closing,
  };
  return (
    <li>
      <div className={cards.head}>
        <div>
          <strong>{named(victims.flatMap(({ pupil }) => pupil ?? []))}</strong>{' '}
          <time dateTime={occurredOn}>{occurredOn}</time> · {t(`enum.BullyingSite.${site}`)}
          <div className={styles.quiet}>
            {forms.map((value) => t(`enum.BullyingForm.${value}`)).join(t('app.and'))}
            {post.group !== 'SCHOOL' && ` · ${one.school.name}`}
          </div>
        </div>
        <Badge tone={state === 'CLOSED' ? 'neutral' : 'caution'}>{t(`enum.BullyingState.${state}`)}</Badge>
      </div>
      <p className={styles.words}>{description}</p>
      {aggressors.length > 0 && (
        <div className={styles.quiet}>{t('bullying.aggressors', { names: named(aggressors) })}</div>
      )}
      <div>
        {t('bullying.submitted', {
          found: dayAndTimeOf(one.foundAt),
          submitted: dayAndTimeOf(one.submittedAt),
        })}{' '}
        <Badge tone={inTime ? 'fine' : 'danger'}>
          {t(inTime ? 'bullying.inTime' : 'bullying.late', { at: dayAndTimeOf(one.reportBy) })}
        </Badge>
      </div>
      <ul className={styles.receipts} aria-label={t('bullying.receipts')}>
        {victims.map((victim, index) => (
          <Receipt key={victim.pupil?.id ?? index} victim={victim} />
        ))}
      </ul>
      {handling.length > 0 && (
        <div>
          {t('bullying.handled', {
            what: handling.map((value) => t(`enum.BullyingHandling.${value}`)).join(t('app.and')),
          })}
          {handlingNote && <div className={styles.words}>{handlingNote}</div>}
        </div>
      )}
      <span className={styles.acts} data-screen-only>
        <ActionButtons
          actions={one.actions}
          forms={{
            recordBullyingHandling: () => setAct('recordBullyingHandling'),
            reportBullyingAgain: () => setAct('reportBullyingAgain'),
            closeBullying: () => setAct('closeBullying'),
          }}
        />
      </span>
      {act === 'recordBullyingHandling' && <HandlingForm {...form} />}
      {(act === 'reportBullyingAgain' || act === 'closeBullying') && <CaseReasonForm {...form} act={act} />}
    </li>
  );
}

function Receipt({ victim: { pupil, receiptNumber, receivedAt, notReceived } }: { victim: Victim }) {
  const { t } = useTranslation();
  return (
    <li>
      {pupil?.name}{' '}
      {receiptNumber && (
        <>
          <Badge tone="fine">{t('bullying.receipt', { number: receiptNumber })}</Badge>{' '}
          <span className={styles.quiet}>{receivedAt && dayAndTimeOf(receivedAt)}</span>
        </>
      )}
      {!receiptNumber && notReceived && <Badge tone="danger">{t('bullying.notReceived')}</Badge>}
      {!receiptNumber && !notReceived && <Badge tone="caution">{t('bullying.waiting')}</Badge>}
    </li>
  );
}
