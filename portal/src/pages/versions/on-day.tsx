import { useQuery } from '@apollo/client/react';
import { ChildOnDayDocument } from '@ger/schema/client';
import { Spin } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { dayOf, endOfDay } from '../../dates/dates.ts';
import { faultsOf } from '../../graph/faults.ts';
import { DayTable } from './day-table.tsx';
import styles from './versions.module.css';

/** A day of the address; today by default. */
function useDay(name: string): [string, (day: string) => void] {
  const [parameters, setParameters] = useSearchParams();
  const today = dayOf(new Date());
  return [
    parameters.get(name) ?? today,
    (day) => {
      const next = new URLSearchParams(parameters);
      if (day === '' || day === today) next.delete(name);
      else next.set(name, day);
      setParameters(next, { replace: true, preventScrollReset: true });
    },
  ];
}

/** 某日的情况 — how things stood on a day, by what was known on another and by what is known now (2.4). */
export function OnDay({ childId }: { childId: string }) {
  const { t } = useTranslation();
  const [day, setDay] = useDay('on');
  const [known, setKnown] = useDay('known');
  return (
    <section aria-label={t('versions.onDay.title')} className={styles.card}>
      <h2>
        {t('versions.onDay.title')} <small>{day}</small>
      </h2>
      <p className={styles.quiet}>{t('versions.onDay.lead')}</p>
      <div className={styles.days} data-screen-only>
        <DayPicker label={t('versions.onDay.day')} value={day} choose={setDay} />
        <DayPicker label={t('versions.onDay.known')} value={known} choose={setKnown} />
      </div>
      <Answered childId={childId} day={day} known={known} />
    </section>
  );
}

interface DayPickerProps {
  readonly label: string;
  readonly value: string;
  readonly choose: (day: string) => void;
}

function DayPicker({ label, value, choose }: DayPickerProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={value}
        max={dayOf(new Date())}
        onChange={({ target }) => {
          if (target.validity.valid) choose(target.value);
        }}
      />
    </div>
  );
}

function Answered({ childId: id, day, known }: { childId: string; day: string; known: string }) {
  const { t } = useTranslation();
  const { data, error, loading, refetch } = useQuery(ChildOnDayDocument, {
    variables: { id, day, known: endOfDay(known) },
    fetchPolicy: 'no-cache',
  });
  const child = data?.child;
  if (child?.validOn) {
    const { asRecordedOn: then, validOn: now } = child;
    return (
      <DayTable
        then={then?.validOn ?? undefined}
        now={now}
        thenHead={
          then
            ? t('versions.onDay.then', { known, version: then.version })
            : t('versions.onDay.notYet', { known })
        }
      />
    );
  }
  if (loading) return <Spin />;
  const [fault] = faultsOf(error);
  return fault ? <FaultNotice fault={fault} retry={() => void refetch()} /> : null;
}
