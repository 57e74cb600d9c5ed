import { useLazyQuery } from '@apollo/client/react';
import { CareFacilityShelterAddressDocument, type CareFacilitiesQuery } from '@ger/schema/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import styles from './care-places.module.css';
import { CloseFacilityForm, FacilityForm } from './facility-form.tsx';

export type Facility = NonNullable<CareFacilitiesQuery['careFacilities']>['edges'][number]['node'];

/** One place with beds: how many are free, whose it is; a shelter's address only on request. */
export function FacilityCard({ facility, done }: { facility: Facility; done: () => void }) {
  const { t } = useTranslation();
  const [act, setAct] = useState<'change' | 'close'>();
  const { name, kind, institution, phone, beds, bedsTaken, bedsFree, overBeds, division, actions } = facility;
  const close = (): void => setAct(undefined);
  return (
    <li>
      <span className={styles.marks}>
        <strong>{name ?? t('carePlaces.notNamed')}</strong>
        <Badge tone="neutral">{t(`enum.CarePlace.${kind}`)}</Badge>
        {institution && <Badge tone="lake">{t('carePlaces.institution')}</Badge>}
      </span>
      <span className={styles.quiet}>{division.fullName}</span>
      <span className={styles.marks}>
        <span className={styles.free} data-none={bedsFree === 0}>
          {t('carePlaces.free', { count: bedsFree })}
        </span>
        <span className={styles.quiet}>{t('carePlaces.beds', { beds, taken: bedsTaken })}</span>
        {overBeds > 0 && <Badge tone="caution">{t('carePlaces.over', { count: overBeds })}</Badge>}
      </span>
      {phone && (
        <a href={`tel:${phone}`} className="digits">
          {phone}
        </a>
      )}
      <Address facility={facility} />
      <span className={styles.acts} data-screen-only>
        <ActionButtons
          actions={actions}
          withMain={false}
          forms={{
            changeCareFacility: () => setAct('change'),
            closeCareFacility: () => setAct('close'),
          }}
        />
      </span>
      {act === 'change' && <FacilityForm facility={facility} place={division.code} {...{ done, close }} />}
      {act === 'close' && <CloseFacilityForm facility={facility} {...{ done, close }} />}
    </li>
  );
}

function Address({ facility: { id, kind, address, division } }: { facility: Facility }) {
  const { t } = useTranslation();
  const [ask, { data, loading }] = useLazyQuery(CareFacilityShelterAddressDocument, {
    fetchPolicy: 'no-cache',
  });
  if (kind !== 'SHELTER') return <span>{address}</span>;
  const shown = data?.careFacilities?.edges.find(({ node }) => node.id === id)?.node.shelterAddress;
  if (shown) return <span>{shown}</span>;
  return (
    <span className={styles.quiet}>
      {t('carePlaces.hidden')}{' '}
      <Button
        size="small"
        loading={loading}
        onClick={() => void ask({ variables: { around: division.code } })}
        data-screen-only
      >
        {t('carePlaces.showAddress')}
      </Button>
    </span>
  );
}
