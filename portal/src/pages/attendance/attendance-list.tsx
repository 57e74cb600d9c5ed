import { useTranslation } from 'react-i18next';
import { dayAndTimeOf } from '../../dates/dates.ts';
import type { AttendanceForm } from './attendance-form.ts';
import styles from './attendance-page.module.css';
import { isTaken, marked, markOf, MARKS, type ClassDay } from './marks.ts';
import { PupilName } from './pupil-name.tsx';
import { weekdayOf } from './week.ts';

/** One day of a class on a phone: four large marks beside every pupil. */
export function AttendanceList({ days, pupils, on, choose, absent, enterable, change }: AttendanceForm) {
  const { t } = useTranslation();
  const stateOf = (day: ClassDay): string => {
    if (!isTaken(day)) return t(`enum.SchoolDayKind.${day.kind}`);
    return day.sheet
      ? t('attendance.entered', { time: dayAndTimeOf(day.sheet.recordedAt) })
      : t('attendance.notEntered');
  };
  return (
    <>
      <select
        className={styles.days}
        aria-label={t('attendance.enterDay', { day: on })}
        value={on}
        onChange={({ target }) => choose(target.value)}
      >
        {days.map((day) => (
          <option key={day.on} value={day.on}>
            {`${day.on} ${t(`attendance.weekday.${weekdayOf(day.on)}`)} · ${stateOf(day)}`}
          </option>
        ))}
      </select>
      <ul className={styles.phone}>
        {pupils.map((pupil) => (
          <li key={pupil.id}>
            <fieldset disabled={!enterable}>
              <legend>
                <PupilName pupil={pupil} />
              </legend>
              {MARKS.map((mark) => (
                <label key={mark} className={markOf(absent, pupil.id) === mark ? styles[mark] : undefined}>
                  <input
                    type="radio"
                    name={pupil.id}
                    checked={markOf(absent, pupil.id) === mark}
                    onChange={() => change(marked(absent, pupil.id, mark))}
                  />
                  {mark === 'PRESENT' ? t('attendance.present') : t(`enum.AbsenceKind.${mark}`)}
                </label>
              ))}
            </fieldset>
          </li>
        ))}
      </ul>
    </>
  );
}
