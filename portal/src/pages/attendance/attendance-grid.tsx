import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttendanceForm } from './attendance-form.ts';
import styles from './attendance-page.module.css';
import { enteredOn, isTaken, marked, markOf, nextMark, type ClassDay, type Mark } from './marks.ts';
import { PupilName } from './pupil-name.tsx';
import { shortDay, weekdayOf } from './week.ts';

/** The keys of the four marks: 到 旷 病 事 by the first letter of their pinyin. */
const KEYS: Readonly<Record<string, Mark>> = { d: 'PRESENT', k: 'UNEXCUSED', b: 'SICK', s: 'LEAVE' };

/** The week as a grid, for a desk: the day that is entered by keyboard or mouse, the others to be read. */
export function AttendanceGrid(form: AttendanceForm) {
  const { t } = useTranslation();
  const { days, pupils, on, choose, absent, enterable, change, submit } = form;
  const body = useRef<HTMLTableSectionElement>(null);
  const focusRow = (row: number): void => {
    body.current?.querySelectorAll<HTMLButtonElement>('button').item(row)?.focus();
  };
  const moveDay = (by: number): void => {
    const next = days[days.findIndex((day) => day.on === on) + by];
    if (next) choose(next.on);
  };
  const onKey = (event: KeyboardEvent, row: number, pupilId: string): void => {
    const mark = event.key === ' ' ? nextMark(markOf(absent, pupilId)) : KEYS[event.key.toLowerCase()];
    if (event.key === 'Enter' && event.ctrlKey) submit();
    else if (event.key === 'ArrowDown') focusRow(Math.min(row + 1, pupils.length - 1));
    else if (event.key === 'ArrowUp') focusRow(Math.max(row - 1, 0));
    else if (event.key === 'ArrowLeft') moveDay(-1);
    else if (event.key === 'ArrowRight') moveDay(1);
    else if (mark && enterable && !event.ctrlKey) change(marked(absent, pupilId, mark));
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.scroll}>
      <table className={styles.grid}>
        <thead>
          <tr>
            <th scope="col">{t('attendance.pupil')}</th>
            {days.map((day) => (
              <th scope="col" key={day.on} className={isTaken(day) ? undefined : styles.closed}>
                <DayHead day={day} isChosen={day.on === on} choose={choose} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {pupils.map((pupil, row) => (
            <tr key={pupil.id}>
              <th scope="row">
                <PupilName pupil={pupil} />
              </th>
              {days.map((day) => (
                <td key={day.on} className={isTaken(day) ? undefined : styles.closed}>
                  {day.on === on ? (
                    <MarkButton
                      mark={isTaken(day) ? markOf(absent, pupil.id) : undefined}
                      name={`${pupil.name ?? ''} ${day.on}`}
                      onKey={(event) => onKey(event, row, pupil.id)}
                      onNext={(mark) => enterable && change(marked(absent, pupil.id, mark))}
                    />
                  ) : (
                    <EnteredMark day={day} pupilId={pupil.id} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DayHead({
  day,
  isChosen,
  choose,
}: {
  day: ClassDay;
  isChosen: boolean;
  choose: (on: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <button type="button" aria-pressed={isChosen} onClick={() => choose(day.on)}>
      <span>{t(`attendance.weekday.${weekdayOf(day.on)}`)}</span>
      <span>{shortDay(day.on)}</span>
      {!isTaken(day) && <small>{t(`enum.SchoolDayKind.${day.kind}`)}</small>}
      {isTaken(day) && <small>{day.sheet ? '●' : t('attendance.notEntered')}</small>}
    </button>
  );
}

interface MarkButtonProps {
  readonly mark: Mark | undefined;
  readonly name: string;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onNext: (mark: Mark) => void;
}

function MarkButton({ mark, name, onKey, onNext }: MarkButtonProps) {
  const { t } = useTranslation();
  const words =
    mark === undefined ? '–' : mark === 'PRESENT' ? t('attendance.present') : t(`enum.AbsenceKind.${mark}`);
  return (
    <button
      type="button"
      className={[styles.mark, mark && styles[mark]].filter(Boolean).join(' ')}
      aria-label={`${name} ${words}`}
      title={words}
      onKeyDown={onKey}
      onClick={() => mark && onNext(nextMark(mark))}
    >
      {mark === undefined ? '–' : t(`attendance.mark.${mark}`)}
    </button>
  );
}

function EnteredMark({ day, pupilId }: { day: ClassDay; pupilId: string }) {
  const { t } = useTranslation();
  if (!day.sheet) return null;
  const mark = markOf(enteredOn(day), pupilId);
  return <span className={styles[mark]}>{t(`attendance.mark.${mark}`)}</span>;
}
