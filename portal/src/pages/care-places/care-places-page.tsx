import { useQuery } from '@apollo/client/react';
import { CareFacilitiesDocument, PlacementsDocument, type PlacementState } from '@ger/schema/client';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Choice } from '../../components/choice.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { usePageTitle } from '../../components/page-title.ts';
import { Pager } from '../../components/pager.tsx';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import cards from '../cards.module.css';
import page from '../page.module.css';
import { usePlace } from '../people/use-place.ts';
import styles from './care-places.module.css';
import { FacilityForm } from './facility-form.tsx';
import { FacilityCard } from './facility-card.tsx';
import { PlacementCard } from './placement-card.tsx';

const STATES: readonly PlacementState[] = ['REQUESTED', 'IN_CARE', 'ENDED', 'REFUSED', 'WITHDRAWN'];

/** 临时照料安置 — who waits for a place, who is in care and when that is looked at again, and which beds are free (4.2.c, e, 6.3.a). */
export function CarePlacesPage() {
  const { t } = useTranslation();
  usePageTitle(t('carePlaces.title'));
  const [changes, setChanges] = useState(0);
  const changed = (): void => setChanges((before) => before + 1);
  return (
    <>
      <h1 className={page.title}>{t('carePlaces.title')}</h1>
      <Placements changed={changed} />
      <Facilities key={changes} changed={changed} />
    </>
  );
}

interface PartProps {
  /** Something changed: the beds are read again. */
  readonly changed: () => void;
}

function Placements({ changed }: PartProps) {
  const { t } = useTranslation();
  const id = useId();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const state = STATES.find((one) => one === parameters.get('state')) ?? 'REQUESTED';
  const { data, error, loading, refetch } = useQuery(PlacementsDocument, {
    variables: { state, ...(keyset.after !== undefined && { after: keyset.after }) },
    fetchPolicy: 'no-cache',
  });
  const list = data?.placements ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  const done = (): void => {
    void refetch();
    changed();
  };
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={page.bar}>
        <h2 id={id}>{t(`carePlaces.list.${state}`)}</h2>
        <Choice
          label={t('carePlaces.state')}
          value={state}
          options={STATES.map((value) => ({ value, label: t(`enum.PlacementState.${value}`) }))}
          choose={(value) => setParameters(withParameter(parameters, 'state', value))}
        />
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list?.edges.length === 0 && <p className={page.nothing}>{t(`carePlaces.none.${state}`)}</p>}
      {list && list.edges.length > 0 && (
        <ul className={cards.cards} aria-labelledby={id} aria-busy={loading}>
          {list.edges.map(({ node }) => (
            <PlacementCard key={node.id} placement={node} done={done} />
          ))}
        </ul>
      )}
      {list && <Pager keyset={keyset} pageInfo={list.pageInfo} />}
    </section>
  );
}

function Facilities({ changed }: PartProps) {
  const { t } = useTranslation();
  const id = useId();
  const { place } = usePlace();
  const [opening, setOpening] = useState(false);
  const { data, error, refetch } = useQuery(CareFacilitiesDocument, {
    variables: { around: place ?? '15' },
    fetchPolicy: 'no-cache',
  });
  const list = data?.careFacilities ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={page.bar}>
        <h2 id={id}>{t('carePlaces.facilities')}</h2>
        <Button onClick={() => setOpening(true)}>{t('carePlaces.act.openCareFacility')}</Button>
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {list?.edges.length === 0 && <p className={page.nothing}>{t('carePlaces.noFacilities')}</p>}
      <ul className={styles.facilities} aria-labelledby={id}>
        {list?.edges.map(({ node }) => (
          <FacilityCard key={node.id} facility={node} done={changed} />
        ))}
      </ul>
      {opening && place && <FacilityForm place={place} done={changed} close={() => setOpening(false)} />}
    </section>
  );
}
