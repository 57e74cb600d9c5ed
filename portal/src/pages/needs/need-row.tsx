import type { AskedNeedsQuery, AskedNeedState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReactNode } from 'react';
import { Badge, type Tone } from '../../components/badge.tsx';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { today } from '../attendance/week.ts';
import cards from '../cards.module.css';
import styles from './needs.module.css';

/** A need as whoever was asked sees it; both agencies name its parts alike. */
export type Need = Omit<NonNullable<AskedNeedsQuery['askedNeeds']>['edges'][number]['node'], '__typename'>;

export const STATES: readonly AskedNeedState[] = [
  'ASKED',
  'ACCEPTED',
  'IN_PROGRESS',
  'FULFILLED',
  'DECLINED',
  'WITHDRAWN',
];
const TONES: Readonly<Record<AskedNeedState, Tone>> = {
  ASKED: 'caution',
  ACCEPTED: 'lake',
  IN_PROGRESS: 'lake',
  FULFILLED: 'fine',
  DECLINED: 'neutral',
  WITHDRAWN: 'neutral',
};

/** One need: what, for whom (once accepted), since when, until when, and what can be done. */
export function NeedCard({ need, children }: { need: Need; children: ReactNode }) {
  const { t } = useTranslation();
  const { kind, urgent, state, askedAt, dueOn, declineReason, division, child } = need;
  const runs = state === 'ACCEPTED' || state === 'IN_PROGRESS';
  return (
    <li>
      <div className={cards.head}>
        <div>
          <strong>{t(`enum.NeedKind.${kind}`)}</strong>{' '}
          {urgent && <Badge tone="danger">{t('needs.urgent')}</Badge>}
          <div>
            {child ? (
              <Link to={`/children/${child.id}`}>{child.name ?? t('gap.masked')}</Link>
            ) : (
              <span className={styles.quiet}>{t('needs.noChildYet')}</span>
            )}
          </div>
        </div>
        <Badge tone={TONES[state]}>{t(`enum.AskedNeedState.${state}`)}</Badge>
      </div>
      <span className={styles.quiet}>
        {division?.fullName ?? division?.code} · {t('needs.askedAt', { at: dayAndTimeOf(askedAt) })}
        {dueOn && ` · ${t('needs.dueOn', { day: dueOn })}`}
        {declineReason && ` · ${t(`enum.NeedDeclineReason.${declineReason}`)}`}
      </span>
      {runs && dueOn && dueOn < today() && (
        <span>
          <Badge tone="danger">{t('needs.late')}</Badge>
        </span>
      )}
      <div className={styles.acts} data-screen-only>
        {children}
      </div>
    </li>
  );
}
