import { useQuery } from '@apollo/client/react';
import { DivisionPageDocument, type DivisionPageQuery } from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import { ChangeList } from './change-list.tsx';
import { ChangeWizard } from './change-wizard.tsx';
import styles from './people.module.css';
import { PlaceBar } from './place-bar.tsx';
import { usePlace } from './use-place.ts';

type Place = NonNullable<DivisionPageQuery['division']>;

/** 行政区划 — the tree of places with the codes they had, and the change of a code (3.2.a). */
export function DivisionsPage() {
  const { t } = useTranslation();
  usePageTitle(t('people.divisions.title'));
  const { place = '15', goTo } = usePlace();
  const { data, previousData, error, loading, refetch } = useQuery(DivisionPageDocument, {
    variables: { code: place },
    fetchPolicy: 'network-only',
  });
  const [changing, setChanging] = useState(false);
  const [round, setRound] = useState(0);
  const division = (data ?? (loading ? previousData : undefined))?.division;
  const [fault] = division ? [] : faultsOf(error);
  const done = (): void => {
    setRound(round + 1);
    void refetch();
  };
  return (
    <>
      <h1 className={page.title}>{t('people.divisions.title')}</h1>
      <PlaceBar place={place} goTo={goTo} division={division}>
        <ActionButtons
          actions={division?.actions ?? []}
          forms={{ changeDivision: () => setChanging(true) }}
        />
      </PlaceBar>
      {fault && <FaultNotice fault={fault} retry={done} />}
      {!division && !fault && <PageSkeleton />}
      {division && <PlaceFacts division={division} />}
      {division && <Below division={division} />}
      {division && <ChangeList within={division.code} round={round} done={done} />}
      {changing && division && (
        <ChangeWizard division={division} done={done} close={() => setChanging(false)} />
      )}
    </>
  );
}

function PlaceFacts({ division }: { division: Place }) {
  const { t } = useTranslation();
  const { code, level, kind, validFrom, validUntil, actingAuthority, predecessors, successors } = division;
  return (
    <div className={styles.card}>
      <span className={styles.name}>
        <strong className="digits">{code}</strong>
        {level && t(`enum.DivisionLevel.${level}`)}
        {kind === 'FUNCTIONAL_ZONE' && <Badge tone="lake">{t('enum.DivisionKind.FUNCTIONAL_ZONE')}</Badge>}
        {validUntil && <Badge tone="neutral">{t('people.divisions.ended', { day: validUntil })}</Badge>}
      </span>
      <dl className={styles.facts}>
        <div>
          <dt>{t('people.divisions.since')}</dt>
          <dd>{validFrom}</dd>
        </div>
        {actingAuthority && (
          <div>
            <dt>{t('people.divisions.acting')}</dt>
            <dd>{actingAuthority.fullName}</dd>
          </div>
        )}
        <div>
          <dt>{t('people.divisions.predecessors')}</dt>
          <dd>
            {(predecessors ?? []).length === 0 && t('people.divisions.noPredecessors')}
            {(predecessors ?? []).map((before) => (
              <div key={before.code}>
                <span className="digits">{before.code}</span> {before.fullName}{' '}
                {before.validUntil && (
                  <span className={styles.quiet}>
                    {t('people.divisions.until', { day: before.validUntil })}
                  </span>
                )}
              </div>
            ))}
          </dd>
        </div>
        {(successors ?? []).length > 0 && (
          <div>
            <dt>{t('people.divisions.successors')}</dt>
            <dd>
              {successors?.map((after) => (
                <div key={after.code}>
                  <Link to={{ search: `division=${after.code}` }}>
                    <span className="digits">{after.code}</span> {after.fullName}
                  </Link>
                </div>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}

function Below({ division: { children } }: { division: Place }) {
  const { t } = useTranslation();
  if (!children || children.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="below">
      <h2 id="below">{t('people.divisions.below', { count: children.length })}</h2>
      <ul className={styles.chips}>
        {children.map(({ code, name, predecessors }) => (
          <li key={code}>
            <Link to={{ search: `division=${code}` }}>
              {name} <span className={`${styles.quiet} digits`}>{code}</span>
              {(predecessors ?? []).length > 0 && <Badge tone="lake">{t('people.divisions.changed')}</Badge>}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
