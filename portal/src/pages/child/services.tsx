import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '../../components/badge.tsx';
import { Part } from '../../components/part.tsx';
import { AgencySection } from './agency-section.tsx';
import type { ChildFile, ServiceOrder } from './file.ts';
import styles from './records.module.css';
import { Topic } from './section.tsx';

/** Procurement: services bought for the child from social organizations (3.5.a). */
export function Services({ child: { serviceOrders } }: { child: ChildFile }) {
  const { t } = useTranslation();
  return (
    <AgencySection agency="procurement" parts={{ serviceOrders }}>
      <Topic title={t('child.orders.title')}>
        <Part value={serviceOrders} at={['child', 'serviceOrders']}>
          {(list) => (
            <ul className={styles.records}>
              {list.map((order) => (
                <OrderEntry key={order.id} order={order} />
              ))}
            </ul>
          )}
        </Part>
      </Topic>
    </AgencySection>
  );
}

const TONES: Record<ServiceOrder['state'], Tone> = {
  PLACED: 'caution',
  ACCEPTED: 'lake',
  DECLINED: 'neutral',
  COMPLETED: 'fine',
  TERMINATED: 'neutral',
};

function OrderEntry({ order }: { order: ServiceOrder }) {
  const { t } = useTranslation();
  const { service, state, minutes, deliveredMinutes, organization } = order;
  return (
    <li>
      <span className={styles.head}>
        <strong>{t(`enum.ServiceKind.${service}`)}</strong>
        <Badge tone={TONES[state]}>{t(`enum.ServiceOrderState.${state}`)}</Badge>
      </span>
      <span className={styles.quiet}>
        {organization.name} · {t('child.orders.delivered', { delivered: deliveredMinutes, minutes })}
      </span>
    </li>
  );
}
