import { EnterAttendanceDocument } from '@ger/schema/client';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import { useNarrow } from '../../components/use-narrow.ts';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import page from '../page.module.css';
import styles from './attendance-page.module.css';
import { AttendanceGrid } from './attendance-grid.tsx';
import { AttendanceList } from './attendance-list.tsx';
import { DayOffActs } from './day-off-acts.tsx';
import { enteredOn, isTaken, sameAbsences, type Absent, type ClassDay, type ClassSheet } from './marks.ts';
import { useDraft } from './use-draft.ts';
import { today } from './week.ts';

/** The day to begin with: the latest of the week on which attendance is taken. */
function firstDay(days: readonly ClassDay[]): string {
  const open = days.filter((day) => isTaken(day) && day.on <= today());
  return open.at(-1)?.on ?? days[0]?.on ?? today();
}

/** A week of a class: one day of it is entered at a time, the others are there to be seen. */
export function AttendanceSheet({ sheet, readAgain }: { sheet: ClassSheet; readAgain: () => void }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const days = sheet.attendanceDays ?? [];
  const pupils = sheet.pupils ?? [];
  const [on, setOn] = useState(() => firstDay(days));
  const [outcome, setOutcome] = useState<Outcome<object>>();
  const [submitted, setSubmitted] = useState<string>();
  const { draft, keep, drop } = useDraft(sheet.id, on);
  const { send, sending } = useCommand(EnterAttendanceDocument, ({ enterAttendance }) => enterAttendance);

  const day = days.find((one) => one.on === on);
  if (!day) return null;
  const entered = enteredOn(day);
  const absent = draft ?? entered;
  const enterable = isTaken(day) && on <= today();
  const isChanged = draft !== undefined && !sameAbsences(draft, entered);

  const choose = (chosen: string): void => {
    setOn(chosen);
    setOutcome(undefined);
    setSubmitted(undefined);
  };
  const change = (next: Absent): void => {
    keep(next);
    setSubmitted(undefined);
  };
  const submit = async (): Promise<void> => {
    if (!enterable || sending) return;
    const absences = Object.entries(absent).map(([pupilId, kind]) => ({ pupilId, kind }));
    const next = await send({ classId: sheet.id, on, absences });
    setOutcome(next);
    if (next.kind !== 'DONE') return;
    drop();
    setSubmitted(on);
    readAgain();
  };

  if (pupils.length === 0) return <p className={page.nothing}>{t('attendance.nobody')}</p>;
  const Form = narrow ? AttendanceList : AttendanceGrid;
  const absentCount = Object.keys(absent).length;
  return (
    <>
      <Form
        days={days}
        pupils={pupils}
        on={on}
        choose={choose}
        absent={absent}
        enterable={enterable}
        change={change}
        submit={() => void submit()}
      />
      <div className={styles.foot} data-screen-only>
        {!enterable && (
          <p role="status">
            {isTaken(day)
              ? t('attendance.notYet', { day: on })
              : t('attendance.notADay', { day: on, kind: t(`enum.SchoolDayKind.${day.kind}`) })}
          </p>
        )}
        {enterable && (
          <div className={styles.buttons}>
            <Button type="primary" size="large" loading={sending} onClick={() => void submit()}>
              {t(day.sheet ? 'attendance.correct' : 'attendance.save', { day: on })}
            </Button>
            {isChanged && <Button onClick={drop}>{t('attendance.discard')}</Button>}
            <span role="status">
              {t('attendance.summary', { present: pupils.length - absentCount, absent: absentCount })}
            </span>
          </div>
        )}
        {isChanged && <Alert type="info" showIcon title={t('attendance.draft')} />}
        {submitted && (
          <Alert type="success" showIcon role="status" title={t('attendance.saved', { day: submitted })} />
        )}
        {outcome && <OutcomeNotice outcome={outcome} />}
        <DayOffActs day={day} readAgain={readAgain} key={day.on} />
        <p className={styles.hint}>{t('attendance.keys')}</p>
      </div>
    </>
  );
}
