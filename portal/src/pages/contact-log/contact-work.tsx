import type { ContactWorkQuery, PupilContactKind } from '@ger/schema/client';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import page from '../page.module.css';
import { RecordContactsForm } from './contact-forms.tsx';
import styles from './contact-log.module.css';

type SchoolClass = NonNullable<ContactWorkQuery['schoolClass']>;
type Work = NonNullable<SchoolClass['contactWork']>[number];

interface ContactWorkProps {
  readonly schoolClass: SchoolClass;
  readonly kind: PupilContactKind;
  /** Only those without an entry for so many days; 0: everybody. */
  readonly days: number;
  readonly readAgain: () => void;
}

/** Who has not been in touch, to be ticked and entered in one go: good with a thumb. */
export function ContactWorkList({ schoolClass, kind, days, readAgain }: ContactWorkProps) {
  const { t } = useTranslation();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState(false);
  const rows = (schoolClass.contactWork ?? []).filter((row) => (row.days ?? Infinity) >= days);
  const chosen = rows.map(({ pupil }) => pupil.id).filter((id) => ticked.has(id));
  const tick = (ids: readonly string[], on: boolean): void => {
    const next = new Set(ticked);
    for (const id of ids)
      if (on) next.add(id);
      else next.delete(id);
    setTicked(next);
  };
  return (
    <section className={styles.section} aria-label={t('contactLog.work')}>
      <h2 className={styles.heading}>{t('contactLog.work')}</h2>
      {rows.length === 0 && <p className={page.nothing}>{t('contactLog.nobody')}</p>}
      {rows.length > 0 && (
        <>
          <div className={styles.bar} data-screen-only>
            <Checkbox
              checked={chosen.length === rows.length}
              indeterminate={chosen.length > 0 && chosen.length < rows.length}
              onChange={({ target }) =>
                tick(
                  rows.map(({ pupil }) => pupil.id),
                  target.checked,
                )
              }
            >
              {t('contactLog.everybody')}
            </Checkbox>
            <span className={styles.acts}>
              {chosen.length === 0 ? (
                <span className={styles.quiet}>{t('contactLog.choose')}</span>
              ) : (
                <>
                  {t('contactLog.chosen', { count: chosen.length })}{' '}
                  <ActionButtons
                    actions={schoolClass.actions ?? []}
                    forms={{ recordPupilContacts: () => setOpen(true) }}
                  />
                </>
              )}
            </span>
          </div>
          <ul className={styles.rows}>
            {rows.map((row) => (
              <WorkRow
                key={row.pupil.id}
                row={row}
                ticked={ticked.has(row.pupil.id)}
                tick={(on) => tick([row.pupil.id], on)}
              />
            ))}
          </ul>
        </>
      )}
      {open && (
        <RecordContactsForm
          classId={schoolClass.id}
          kind={kind}
          pupilIds={chosen}
          close={() => setOpen(false)}
          done={() => {
            setOpen(false);
            setTicked(new Set());
            readAgain();
          }}
        />
      )}
    </section>
  );
}

function WorkRow({ row, ticked, tick }: { row: Work; ticked: boolean; tick: (on: boolean) => void }) {
  const { t } = useTranslation();
  const { pupil, lastOn, days, linked } = row;
  return (
    <li>
      <Checkbox checked={ticked} onChange={({ target }) => tick(target.checked)}>
        <strong>{pupil.name}</strong>
      </Checkbox>
      <span>{linked && <Badge tone="lake">{t('contactLog.linked')}</Badge>}</span>
      <span className={lastOn ? styles.quiet : styles.never}>
        {!lastOn && t('contactLog.never')}
        {lastOn && days === 0 && t('contactLog.today', { day: lastOn })}
        {lastOn && days !== 0 && t('contactLog.last', { day: lastOn, days: days ?? 0 })}
      </span>
    </li>
  );
}
