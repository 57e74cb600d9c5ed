import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { shortDay, today, weekdayOf } from '../attendance/week.ts';
import { AssignDutyForm, ClearDutyForm, type Dormitory } from './boarding-forms.tsx';
import styles from './boarding.module.css';
import { gapsFrom, monthAfter, standingOf, type Night } from './roster.ts';

interface MonthRosterProps {
  readonly dormitory: Dormitory;
  /** `2026-11`. */
  readonly month: string;
  readonly readAgain: () => void;
}

/** 值班月表 — a month of nights, gaps in red before they come; nights are chosen and given to somebody in one act (3.3.i). */
export function MonthRoster({ dormitory, month, readAgain }: MonthRosterProps) {
  const { t } = useTranslation();
  const [, setParameters] = useSearchParams();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen, closing] = useActWindow<'assign' | 'clear'>(() => {
    setChosen(new Set());
    readAgain();
  });
  const roster = dormitory.roster ?? [];
  const gaps = gapsFrom(today(), roster);
  const nights = roster.filter(({ night }) => chosen.has(night));
  const goTo = (next: string) => setParameters(next === today().slice(0, 7) ? {} : { month: next });
  const choose = (night: string) => {
    const next = new Set(chosen);
    if (!next.delete(night)) next.add(night);
    setChosen(next);
  };
  const window = {
    dormitory,
    nights,
    ...closing,
  };
  return (
    <section className={styles.section} aria-label={t('boarding.roster')}>
      <div className={styles.bar}>
        <h2>
          {t('boarding.roster')} {month}{' '}
          {gaps.length > 0 ? (
            <Badge tone="danger">{t('boarding.gaps', { count: gaps.length })}</Badge>
          ) : (
            <Badge tone="fine">{t('boarding.noGaps')}</Badge>
          )}
        </h2>
        <div className={styles.acts} data-screen-only>
          <Button onClick={() => goTo(monthAfter(month, -1))}>{t('boarding.previousMonth')}</Button>
          <Button onClick={() => goTo(monthAfter(month, 1))}>{t('boarding.nextMonth')}</Button>
        </div>
      </div>
      <ol className={styles.month}>
        {roster.map((night) => (
          <NightCell
            key={night.night}
            night={night}
            isOfMonth={night.night.startsWith(month)}
            isChosen={chosen.has(night.night)}
            choose={() => choose(night.night)}
          />
        ))}
      </ol>
      <div className={styles.acts} data-screen-only>
        {gaps.length > 0 && (
          <Button onClick={() => setChosen(new Set(gaps))}>
            {t('boarding.chooseGaps', { count: gaps.length })}
          </Button>
        )}
        {nights.length > 0 ? (
          <>
            <span>{t('boarding.chosen', { count: nights.length })}</span>
            <ActionButtons
              actions={dormitory.actions}
              forms={{
                assignNightDuty: () => setOpen('assign'),
                ...(nights.some(({ onDuty }) => onDuty) && { clearNightDuty: () => setOpen('clear') }),
              }}
            />
          </>
        ) : (
          <span className={styles.quiet}>{t('boarding.chooseNights')}</span>
        )}
      </div>
      {open === 'assign' && <AssignDutyForm {...window} schoolId={dormitory.school.id} />}
      {open === 'clear' && <ClearDutyForm {...window} />}
    </section>
  );
}

interface NightCellProps {
  readonly night: Night;
  readonly isOfMonth: boolean;
  readonly isChosen: boolean;
  readonly choose: () => void;
}

function NightCell({ night, isOfMonth, isChosen, choose }: NightCellProps) {
  const { t } = useTranslation();
  const standing = standingOf(night, today());
  const words = night.onDuty ?? t(`boarding.standing.${standing}`);
  const isOver = night.night < today();
  return (
    <li className={[styles[standing], isOfMonth ? undefined : styles.neighbour].filter(Boolean).join(' ')}>
      <button
        type="button"
        disabled={isOver}
        aria-pressed={isChosen}
        aria-current={night.night === today() ? 'date' : undefined}
        aria-label={`${night.night} ${words}`}
        onClick={choose}
      >
        <span className={styles.quiet}>
          {shortDay(night.night)} {t(`attendance.weekday.${weekdayOf(night.night)}`)}
        </span>
        <span>{words}</span>
      </button>
    </li>
  );
}
