import type { BreachKind, DeliveryProof, PaperServiceMethod, WarningPageQuery } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import { dayAndTimeOf } from '../../dates/dates.ts';
import cards from '../cards.module.css';
import styles from './warnings.module.css';

interface Delivered {
  readonly key: string;
  readonly recipient: string;
  readonly delivery?:
    | {
        readonly at: string;
        readonly method: PaperServiceMethod;
        readonly proof: DeliveryProof;
        readonly receiver?: string | null;
      }
    | undefined;
}

/** 送达和通知 — to each: when, how and by what proof; or not yet (4.4.d, 4.4.e). */
export function DeliveryList({ deliveries }: { deliveries: readonly Delivered[] }) {
  const { t } = useTranslation();
  return (
    <>
      <h2 className={styles.part}>{t('warnings.deliveries')}</h2>
      <ul className={cards.cards} aria-label={t('warnings.deliveries')}>
        {deliveries.map(({ key, recipient, delivery }) => (
          <li key={key}>
            <div className={cards.head}>
              <strong>{recipient}</strong>
              <Badge tone={delivery ? 'fine' : 'caution'}>
                {t(delivery ? 'warnings.delivered' : 'warnings.notDelivered')}
              </Badge>
            </div>
            {delivery && (
              <span className={styles.quiet}>
                {[
                  dayAndTimeOf(delivery.at),
                  t(`enum.PaperServiceMethod.${delivery.method}`),
                  t(`enum.DeliveryProof.${delivery.proof}`),
                  delivery.receiver,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

interface VisitPlanProps {
  readonly title: string;
  readonly due: readonly {
    readonly dueAt: string;
    readonly dueOn: string;
    readonly doneOn?: string | null;
  }[];
  readonly visits: readonly { id: string; on: string; kept: boolean; note?: string | null }[];
}

/** 走访计划和记录 — each visit owed, whether it was made, and what was found (4.4.d, L.6, 4.4.e). */
export function VisitPlan({ title, due, visits }: VisitPlanProps) {
  const { t } = useTranslation();
  const now = new Date().toISOString();
  return (
    <>
      <h2 className={styles.part}>{title}</h2>
      <ol className={cards.cards} aria-label={title}>
        {due.map(({ dueAt, dueOn, doneOn }) => (
          <li key={dueAt}>
            <div className={cards.head}>
              <span>{t('warnings.dueOn', { on: dueOn })}</span>
              {doneOn ? (
                <Badge tone={doneOn <= dueOn ? 'fine' : 'caution'}>
                  {t('warnings.doneOn', { on: doneOn })}
                </Badge>
              ) : (
                <Badge tone={dueAt < now ? 'danger' : 'neutral'}>
                  {t(dueAt < now ? 'warnings.missed' : 'warnings.ahead')}
                </Badge>
              )}
            </div>
          </li>
        ))}
      </ol>
      {visits.length > 0 && (
        <ul>
          {visits.map(({ id, on, kept, note }) => (
            <li key={id}>
              {on} · {t(kept ? 'warnings.kept' : 'warnings.notKept')}
              {note && ` · ${note}`}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

type BreachSeen = Omit<NonNullable<WarningPageQuery['warning']>['breaches'][number], '__typename'>;

/** 违反情形 — what was not kept, who found it, and what came of it (4.4.f). */
export function BreachList({ breaches }: { breaches: readonly BreachSeen[] }) {
  const { t } = useTranslation();
  const words = (kind: BreachKind): string => t(`enum.BreachKind.${kind}`);
  if (breaches.length === 0) return null;
  return (
    <>
      <h2 className={styles.part}>{t('warnings.breaches')}</h2>
      <ul className={cards.cards} aria-label={t('warnings.breaches')}>
        {breaches.map(({ id, kinds, foundBy, foundOn, note, outcome, handledAt }) => (
          <li key={id}>
            <div className={cards.head}>
              <strong>{kinds.map(words).join(t('app.and'))}</strong>
              <Badge tone={outcome ? 'neutral' : 'danger'}>
                {outcome ? t(`enum.BreachOutcome.${outcome}`) : t('warnings.notHandled')}
              </Badge>
            </div>
            <span className={styles.quiet}>
              {foundOn} · {t(`enum.BreachFinder.${foundBy}`)}
              {note && ` · ${note}`}
              {handledAt && ` · ${t('warnings.handledAt', { at: dayAndTimeOf(handledAt) })}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
