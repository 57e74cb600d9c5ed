import { useQuery } from '@apollo/client/react';
import { BoardingDocument, type BoardingQuery } from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { shortDay, today } from '../attendance/week.ts';
import page from '../page.module.css';
import { AssignDutyForm, OpenDormitoryForm } from './boarding-forms.tsx';
import styles from './boarding.module.css';
import { gapsFrom, NIGHTS_AHEAD, standingOf } from './roster.ts';

type House = NonNullable<BoardingQuery['dormitories']>[number];
type Capacity = NonNullable<BoardingQuery['boardingCapacity']>[number];

/** 寄宿管理 — who watches tonight, which nights ahead lack somebody, and beds against boarders (3.3.i, 6.3.b). */
export function BoardingPage() {
  const { t } = useTranslation();
  usePageTitle(t('boarding.title'));
  const [open, setOpen] = useState(false);
  const { data, error, loading, refetch } = useQuery(BoardingDocument, {
    variables: { from: today(), nights: NIGHTS_AHEAD },
    fetchPolicy: 'no-cache', // who is on duty is named
  });
  const houses = data?.dormitories ?? undefined;
  const [fault] = houses ? [] : faultsOf(error);
  const schoolId = data?.school?.id ?? '';
  const capacity = data?.boardingCapacity?.find(({ school }) => school.id === schoolId);
  const done = () => {
    setOpen(false);
    void refetch();
  };
  return (
    <>
      <h1 className={page.title}>{t('boarding.title')}</h1>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!houses && !fault && <PageSkeleton />}
      {houses && (
        <>
          <div className={styles.head}>
            {capacity && <CapacityLine capacity={capacity} />}
            <div className={styles.acts} data-screen-only>
              <ActionButtons
                actions={data?.school?.actions ?? []}
                forms={{ openDormitory: () => setOpen(true) }}
                withMain={houses.length === 0}
              />
              {houses.length > 0 && <Link to="/boarding/week">{t('boarding.week.title')}</Link>}
            </div>
          </div>
          {houses.length === 0 && <p className={page.nothing}>{t('boarding.none')}</p>}
          {houses.length > 0 && (
            <>
              <Tonight houses={houses} schoolId={schoolId} done={done} />
              <Houses houses={houses} loading={loading} />
            </>
          )}
          {open && <OpenDormitoryForm done={done} close={() => setOpen(false)} />}
        </>
      )}
    </>
  );
}

function CapacityLine({ capacity: { beds, taken, boarders, short } }: { capacity: Capacity }) {
  const { t } = useTranslation();
  return (
    <p className={styles.capacity}>
      {t('boarding.capacity.line', { beds, taken, boarders })}{' '}
      {short > 0 ? (
        <Badge tone="danger">{t('boarding.capacity.short', { count: short })}</Badge>
      ) : (
        <Badge tone="fine">{t('boarding.capacity.enough')}</Badge>
      )}
    </p>
  );
}

/** 今晚 — one line for every dormitory; on a phone it stands on top of everything. */
function Tonight({
  houses,
  schoolId,
  done,
}: {
  houses: readonly House[];
  schoolId: string;
  done: () => void;
}) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<House>();
  const nightOf = ({ roster }: House) => roster?.find(({ night }) => night === today());
  const tonight = chosen && nightOf(chosen);
  return (
    <section className={styles.section} aria-label={t('boarding.tonight.title')}>
      <h2>
        {t('boarding.tonight.title')} <span className={styles.quiet}>{today()}</span>
      </h2>
      <ul className={styles.tonight}>
        {houses.map((house) => {
          const night = nightOf(house);
          const standing = night && standingOf(night, today());
          return (
            <li key={house.id} className={standing === 'gap' ? styles.gap : undefined}>
              <span>
                <strong>{house.name}</strong>{' '}
                <span className={styles.quiet}>{t('boarding.sleeping', { count: house.taken })}</span>
              </span>
              <span className={styles.who}>
                {night?.onDuty ??
                  (standing === 'gap' ? (
                    <Badge tone="danger">{t('boarding.tonight.gap')}</Badge>
                  ) : (
                    t('boarding.tonight.notNeeded')
                  ))}
              </span>
              <span className={styles.acts} data-screen-only>
                {night?.needed && (
                  <ActionButtons
                    actions={house.actions}
                    forms={{ assignNightDuty: () => setChosen(house) }}
                    withMain={standing === 'gap'}
                  />
                )}
              </span>
            </li>
          );
        })}
      </ul>
      {chosen && tonight && (
        <AssignDutyForm
          dormitory={chosen}
          nights={[tonight]}
          schoolId={schoolId}
          done={() => {
            setChosen(undefined);
            done();
          }}
          close={() => setChosen(undefined)}
        />
      )}
    </section>
  );
}

function Houses({ houses, loading }: { houses: readonly House[]; loading: boolean }) {
  const { t } = useTranslation();
  return (
    <section className={styles.section} aria-label={t('boarding.houses')}>
      <h2>{t('boarding.houses')}</h2>
      <ul className={styles.houses} aria-busy={loading}>
        {houses.map((house) => {
          const gaps = gapsFrom(today(), house.roster ?? []);
          return (
            <li key={house.id}>
              <Link to={`/boarding/${house.id}`}>
                <strong>{house.name}</strong>
              </Link>
              <span className={styles.quiet}>
                {t(`boarding.for.${house.sex}`)} ·{' '}
                {t('boarding.counted', { beds: house.beds, taken: house.taken })}
                {house.weekends && ` · ${t('boarding.staysWeekends')}`}
              </span>
              <span>
                {house.free > 0 ? (
                  <Badge tone="fine">{t('boarding.free', { count: house.free })}</Badge>
                ) : (
                  <Badge tone="neutral">{t('boarding.full')}</Badge>
                )}{' '}
                {gaps.length > 0 && (
                  <Badge tone="danger">
                    {t('boarding.gapsAhead', { count: gaps.length, first: shortDay(gaps[0] ?? '') })}
                  </Badge>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
