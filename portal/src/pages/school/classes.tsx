import { ConfirmClassStatusesDocument } from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import page from '../page.module.css';
import { ChangeClassForm, EnrolForm } from './school-forms.tsx';
import type { School } from './school-page.tsx';
import styles from './school.module.css';

type SchoolClass = NonNullable<School['classes']>[number];

/** The classes of a year: how full they are, and what can be done with each. */
export function Classes({ school, readAgain }: { school: School; readAgain: () => void }) {
  const { t } = useTranslation();
  const classes = school.classes ?? [];
  return (
    <section className={styles.section} aria-label={t('school.classes')}>
      <h2>{t('school.classes')}</h2>
      {classes.length === 0 && <p className={page.nothing}>{t('school.noClasses')}</p>}
      {classes.length > 0 && (
        <ul className={styles.rows}>
          {classes.map((one) => (
            <ClassRow key={one.id} schoolClass={one} schoolId={school.id} readAgain={readAgain} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ClassRow({
  schoolClass,
  schoolId,
  readAgain,
}: {
  schoolClass: SchoolClass;
  schoolId: string;
  readAgain: () => void;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'enrolPupil' | 'changeClass'>();
  const [outcome, setOutcome] = useState<Outcome<object>>();
  const confirm = useCommand(
    ConfirmClassStatusesDocument,
    ({ confirmClassStatuses }) => confirmClassStatuses,
  );
  const { id, name, grade, capacity, taken, actions } = schoolClass;
  const close = () => setOpen(undefined);
  const done = () => {
    close();
    readAgain();
  };
  const confirmAll = async () => {
    const answer = await confirm.send({ classId: id });
    setOutcome(answer);
    if (answer.kind === 'DONE') readAgain();
  };
  return (
    <li>
      <Link to={`/classes/${id}`}>
        <strong>{name}</strong>
      </Link>
      <span className={styles.quiet}>
        {t('school.grade', { grade })} · {t('school.class.taken', { taken, capacity })}
      </span>
      <span>
        {taken >= capacity && <Badge tone="danger">{t('school.class.full')}</Badge>}
        {outcome && <OutcomeNotice outcome={outcome} />}
      </span>
      <span className={styles.acts}>
        <ActionButtons
          actions={actions ?? []}
          forms={{
            enrolPupil: () => setOpen('enrolPupil'),
            changeClass: () => setOpen('changeClass'),
            confirmClassStatuses: () => void confirmAll(),
          }}
        />
      </span>
      {open === 'enrolPupil' && <EnrolForm schoolClass={schoolClass} done={done} close={close} />}
      {open === 'changeClass' && (
        <ChangeClassForm schoolClass={schoolClass} schoolId={schoolId} done={done} close={close} />
      )}
    </li>
  );
}
