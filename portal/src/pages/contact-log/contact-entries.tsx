import type { ContactWorkQuery } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActionMenu } from '../../components/action-menu.tsx';
import { Badge } from '../../components/badge.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import page from '../page.module.css';
import { CorrectContactForm, WithdrawContactForm } from './contact-forms.tsx';
import styles from './contact-log.module.css';

export type ContactEntry = NonNullable<ContactWorkQuery['pupilContacts']>['edges'][number]['node'];

interface ContactEntriesProps {
  readonly entries: readonly ContactEntry[];
  readonly readAgain: () => void;
}

/** The log of a class, the newest first; what was withdrawn is marked, not hidden. */
export function ContactEntries({ entries, readAgain }: ContactEntriesProps) {
  const { t } = useTranslation();
  if (entries.length === 0) return <p className={page.nothing}>{t('contactLog.noLog')}</p>;
  return (
    <ul className={styles.rows}>
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} readAgain={readAgain} />
      ))}
    </ul>
  );
}

function Entry({ entry, readAgain }: { entry: ContactEntry; readAgain: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen, closing] = useActWindow<'correctContact' | 'withdrawContact'>(readAgain);
  const { pupil, on, means, person, minutes, topics, note, state, actions } = entry;
  const form = {
    entry,
    ...closing,
  };
  return (
    <li>
      <span>
        <strong>{pupil?.name}</strong> <time dateTime={on}>{on}</time>{' '}
        {state === 'WITHDRAWN' && <Badge tone="neutral">{t('contactLog.withdrawn')}</Badge>}
      </span>
      <span className={styles.quiet}>
        {t(`enum.PupilContactPerson.${person}`)} · {t(`enum.PupilContactMeans.${means}`)}
        {minutes && ` · ${t('contactLog.minutes', { count: minutes })}`}
        {topics.length > 0 &&
          ` · ${topics.map((topic) => t(`enum.GuardianTalkTopic.${topic}`)).join(t('app.and'))}`}
        {note && <span className={styles.note}>{note}</span>}
      </span>
      <span className={styles.acts}>
        <ActionMenu
          actions={actions}
          about={pupil?.name ?? ''}
          forms={{
            correctContact: () => setOpen('correctContact'),
            withdrawContact: () => setOpen('withdrawContact'),
          }}
        />
      </span>
      {open === 'correctContact' && <CorrectContactForm {...form} />}
      {open === 'withdrawContact' && <WithdrawContactForm {...form} />}
    </li>
  );
}
