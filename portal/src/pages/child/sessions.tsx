import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '../../components/badge.tsx';
import { Part } from '../../components/part.tsx';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { AgencySection } from './agency-section.tsx';
import type { ChildFile, SessionPlace } from './file.ts';
import styles from './records.module.css';
import { Topic } from './section.tsx';

/** Mass organizations: sessions the child takes part in (3.4.a). */
export function Sessions({ child: { sessionPlaces } }: { child: ChildFile }) {
  const { t } = useTranslation();
  return (
    <AgencySection agency="mass-organizations" parts={{ sessionPlaces }}>
      <Topic title={t('child.sessions.title')}>
        <Part value={sessionPlaces} at={['child', 'sessionPlaces']}>
          {(list) => (
            <ul className={styles.records}>
              {list.map((place) => (
                <PlaceEntry key={place.id} place={place} />
              ))}
            </ul>
          )}
        </Part>
      </Topic>
    </AgencySection>
  );
}

const TONES: Record<SessionPlace['state'], Tone> = {
  ENROLLED: 'lake',
  ATTENDED: 'fine',
  ABSENT: 'caution',
  CANCELLED: 'neutral',
};

function PlaceEntry({ place: { state, session } }: { place: SessionPlace }) {
  const { t } = useTranslation();
  const { title, kind, startsAt, venue } = session;
  return (
    <li>
      <span className={styles.head}>
        <strong>{title}</strong> {t(`enum.SessionKind.${kind}`)}
        <Badge tone={TONES[state]}>{t(`enum.SessionPlaceState.${state}`)}</Badge>
      </span>
      <span className={styles.quiet}>
        <time dateTime={startsAt}>{dayAndTimeOf(startsAt)}</time> · {venue.name}
      </span>
    </li>
  );
}
