import { useTranslation } from 'react-i18next';
import { ClauseTag } from '../../components/clause-tag.tsx';
import { DueLabel, isPending } from '../../components/due-label.tsx';
import { DutyStateTag } from '../../components/duty-state-tag.tsx';
import { Escalations } from '../../components/escalations.tsx';
import { Part } from '../../components/part.tsx';
import { useWords } from '../../texts/i18n.ts';
import styles from './duties.module.css';
import type { ChildDuty, ChildFile } from './file.ts';
import { Section } from './section.tsx';

/** Who must do what for this child by when; what is done already is folded away. */
export function Duties({ duties }: Pick<ChildFile, 'duties'>) {
  const { t } = useTranslation();
  return (
    <Section title={t('child.duties.title')} agency="supervision">
      <Part value={duties} at={['child', 'duties']}>
        {(list) => {
          const pending = list.filter(({ state }) => isPending(state));
          const settled = list.filter(({ state }) => !isPending(state));
          return (
            <>
              {pending.length === 0 ? (
                <p className={styles.none}>{t('child.duties.nonePending')}</p>
              ) : (
                <DutyList duties={pending} />
              )}
              {settled.length > 0 && (
                <details className={styles.settled}>
                  <summary>{t('child.duties.settled', { count: settled.length })}</summary>
                  <DutyList duties={settled} />
                </details>
              )}
            </>
          );
        }}
      </Part>
    </Section>
  );
}

function DutyList({ duties }: { duties: readonly ChildDuty[] }) {
  return (
    <ul className={styles.duties}>
      {duties.map((duty) => (
        <DutyEntry key={duty.id} duty={duty} />
      ))}
    </ul>
  );
}

function DutyEntry({ duty }: { duty: ChildDuty }) {
  const { t } = useTranslation();
  const words = useWords();
  const { clause, state, dueAt, carrier, escalations } = duty;
  return (
    <li>
      <span className={styles.head}>
        <strong>{words(duty)}</strong> <ClauseTag clause={clause} />
      </span>
      <span>
        {!isPending(state) && <DutyStateTag state={state} />} <DueLabel dueAt={dueAt} state={state} />
      </span>
      <span className={styles.carrier}>
        {carrier ? (carrier.name ?? t('gap.unitName')) : t('duties.noCarrier')}
      </span>
      <Escalations escalations={escalations} />
    </li>
  );
}
