import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import { DueLabel } from '../../components/due-label.tsx';
import { useWords } from '../../texts/i18n.ts';
import styles from './dropouts.module.css';
import type { NextAct } from './dropout-row.ts';

/** What is to be done next in a case, by whom and until when (3.3.h). */
export function NextActs({ acts }: { acts: readonly NextAct[] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <ul className={styles.next}>
      {acts.map((act) => (
        <li key={`${act.action} ${act.by}`}>
          <span>
            <Badge tone="neutral">{t(`enum.DropoutParty.${act.by}`)}</Badge> <strong>{words(act)}</strong>
          </span>
          {act.dueAt ? (
            <DueLabel dueAt={act.dueAt} state={act.late ? 'OVERDUE' : 'OPEN'} />
          ) : (
            <span className={styles.quiet}>{t('dropout.noLimit')}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
