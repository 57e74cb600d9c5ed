import type { ChildContactQuery } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import records from '../child/records.module.css';

type Child = NonNullable<ChildContactQuery['child']>;
type Contact = NonNullable<Child['parentContacts']>[number];
type Urge = NonNullable<Child['contactUrges']>[number];

interface Entry extends Omit<Urge, '__typename'> {
  readonly minutes: number | null;
  readonly urged: boolean;
  /** The school that told of it; what was said stays there. */
  readonly school: Contact['school'] | null;
  readonly withdrawn: boolean;
}

/** Contacts and urgings in one list, the newest on top. */
function entriesOf(contacts: readonly Contact[], urges: readonly Urge[]): Entry[] {
  const entries: Entry[] = [
    ...contacts.map((contact) => ({
      ...contact,
      minutes: contact.minutes ?? null,
      school: contact.school ?? null,
      urged: false,
    })),
    ...urges.map((urge) => ({ ...urge, minutes: null, school: null, withdrawn: false, urged: true })),
  ];
  return entries.toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}

/** The log: who was in touch when and how, and who was urged. */
export function ContactLog({ contacts, urges }: { contacts: readonly Contact[]; urges: readonly Urge[] }) {
  const { t } = useTranslation();
  const entries = entriesOf(contacts, urges);
  if (entries.length === 0) return <p className={records.quiet}>{t('contact.none')}</p>;
  return (
    <ul className={records.records} aria-label={t('contact.log')}>
      {entries.map((entry) => (
        <LogEntry key={entry.id} entry={entry} />
      ))}
    </ul>
  );
}

function LogEntry({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const { on, relation, means, minutes, note, recordedBy, urged, school, withdrawn } = entry;
  return (
    <li>
      <span className={records.head}>
        <time dateTime={on}>{on}</time> {t(`enum.GuardianRelation.${relation}`)} ·{' '}
        {t(`enum.ContactMeans.${means}`)}
        {minutes !== null && <> · {t('contact.minutes', { count: minutes })}</>}
        {urged && <Badge tone="caution">{t('contact.urged')}</Badge>}{' '}
        {school && <Badge tone="lake">{t('contact.learnt')}</Badge>}{' '}
        {withdrawn && <Badge tone="neutral">{t('contact.withdrawn')}</Badge>}
      </span>
      {note && <span>{note}</span>}
      <span className={records.quiet}>
        {school
          ? t('contact.learntFrom', { school: school.name })
          : t('contact.recordedBy', { by: recordedBy })}
      </span>
    </li>
  );
}
