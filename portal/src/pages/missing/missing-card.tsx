import { SearchCircularDocument, type MissingBoardQuery } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge, type Tone } from '../../components/badge.tsx';
import { FileButtons } from '../../components/file-buttons.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { dayAndTimeOf, toTheSecond } from '../../dates/dates.ts';
import { useWords } from '../../texts/i18n.ts';
import cards from '../cards.module.css';
import { RunningClock } from '../incidents/running-clock.tsx';
import styles from './missing.module.css';
import { SEARCH_FORMS } from './search-forms.tsx';

export type Search = NonNullable<MissingBoardQuery['searches']>['edges'][number]['node'];
type Circular = Search['circulars'][number];
type Place = NonNullable<Search['lastSeen']>['place'];

const TONES = {
  OPEN: 'danger',
  CIRCULATED: 'caution',
  FOUND: 'fine',
  CLOSED: 'neutral',
} as const satisfies Record<Search['state'], Tone>;

const placeOf = ({ fullName, code }: Place): string => fullName ?? code;

/** One missing child: the clock, what is known, and what can be done about it. */
export function MissingCard({ search, readAgain }: { search: Search; readAgain: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const [open, setOpen, closing] = useActWindow<string>(readAgain);
  const { state, openedAt, endedAt, unit, incidentId, lastSeen, circulars, sightings, found } = search;
  const action = search.actions.find((one) => one.action === open);
  const forms = Object.fromEntries(Object.keys(SEARCH_FORMS).map((name) => [name, () => setOpen(name)]));
  const Form = action && SEARCH_FORMS[action.action];
  const name = search.child?.name ?? circulars[0]?.childName ?? t('incidents.unknownChild');
  return (
    <li>
      <div className={cards.head}>
        <strong>{incidentId ? <Link to={`/incidents/${incidentId}`}>{name}</Link> : name}</strong>
        <Badge tone={TONES[state]}>{t(`enum.SearchState.${state}`)}</Badge>
      </div>
      <span className={styles.quiet}>
        {unit ? (unit.name ?? t('gap.unitName')) : t('missing.received')} ·{' '}
        {t('missing.opened', { at: toTheSecond(openedAt) })}
        {endedAt ? (
          ` · ${t('missing.endedAt', { at: toTheSecond(endedAt) })}`
        ) : (
          <>
            {' '}
            · {t('missing.since')} <RunningClock since={openedAt} />
          </>
        )}
      </span>
      {lastSeen && (
        <span>
          {t('missing.lastSeen', { at: dayAndTimeOf(lastSeen.at), place: placeOf(lastSeen.place) })}{' '}
          {lastSeen.description}
        </span>
      )}
      {found && (
        <span>
          {t('missing.foundAt', {
            at: dayAndTimeOf(found.at),
            place: placeOf(found.place),
            how: t(`enum.FoundHow.${found.how}`),
            condition: t(`enum.FoundCondition.${found.condition}`),
          })}{' '}
          {found.note}
        </span>
      )}
      {sightings.length > 0 && (
        <ul className={styles.list} aria-label={t('missing.sightings')}>
          {sightings.map(({ at, place, note, byUnit }) => (
            <li key={`${at}${note}`}>
              {t('missing.sighting', { at: dayAndTimeOf(at), place: placeOf(place) })} {note}
              {byUnit && <span className={styles.quiet}> · {byUnit.name ?? t('gap.unitName')}</span>}
            </li>
          ))}
        </ul>
      )}
      {circulars.length > 0 && (
        <ul className={styles.list} aria-label={t('missing.circulars')}>
          {circulars.map((circular) => (
            <CircularEntry key={circular.id} searchId={search.id} circular={circular} own={unit !== null} />
          ))}
        </ul>
      )}
      <span className={styles.acts} data-screen-only>
        <ActionButtons actions={search.actions.filter(mayEver(search))} forms={forms} />
      </span>
      {Form && action && <Form search={search} title={words(action)} {...closing} />}
    </li>
  );
}

/** A unit that has only the circular is not offered what belongs to the unit in charge. */
const mayEver =
  ({ unit }: Search) =>
  ({ allowed, missing }: Search['actions'][number]): boolean =>
    allowed ||
    (Boolean(unit) && missing.every(({ code }) => code !== 'UNIT_IN_CHARGE' && code !== 'INVOLVED'));

function CircularEntry({ searchId, circular, own }: { searchId: string; circular: Circular; own: boolean }) {
  const { t } = useTranslation();
  const { id, number, issuedAt, issuer, phone, text, lastSeen, toUnits } = circular;
  return (
    <li>
      <div>
        <strong>{number}</strong> · {issuer} · {phone} ·{' '}
        <span className={styles.quiet}>{dayAndTimeOf(issuedAt)}</span>
      </div>
      {!own && (
        <div>
          {t('missing.lastSeen', { at: dayAndTimeOf(lastSeen.at), place: placeOf(lastSeen.place) })}{' '}
          {lastSeen.description}
        </div>
      )}
      <div>{text}</div>
      {own && (
        <div className={styles.quiet}>
          {t('missing.sentTo', {
            units: toUnits.map((unit) => unit.name ?? t('gap.unitName')).join(t('app.and')),
          })}
        </div>
      )}
      <FileButtons
        name={number}
        document={SearchCircularDocument}
        variables={{ id: searchId }}
        fileOf={(data) => data.search?.circulars.find((one) => one.id === id)?.file}
        withPurpose
      />
    </li>
  );
}
