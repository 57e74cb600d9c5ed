import type { DueScreeningsQuery, ScreeningHelpState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge, type Tone } from '../../components/badge.tsx';
import { useWords } from '../../texts/i18n.ts';
import { today } from '../attendance/week.ts';
import styles from './screening.module.css';

export type Listed = NonNullable<DueScreeningsQuery['dueScreenings']>['edges'][number]['node'];
type Help = NonNullable<Listed['help']>[number];

/** Of a positive result: what was asked for, of whom, and what came back. */
export function HelpLine({
  screening: { positive, hasDossier, help },
}: {
  screening: Pick<Listed, 'positive' | 'hasDossier' | 'help'>;
}) {
  const { t } = useTranslation();
  if (!positive) return null;
  if (!hasDossier) return <span className={styles.quiet}>{t('screening.help.noDossier')}</span>;
  const [latest] = help ?? [];
  if (!latest) return <span className={styles.quiet}>{t('screening.help.onItsWay')}</span>;
  return <HelpWords help={latest} />;
}

const TONES: Readonly<Record<ScreeningHelpState, Tone>> = {
  REQUESTED: 'caution',
  ACCEPTED: 'lake',
  DECLINED: 'caution',
  IN_PROGRESS: 'lake',
  FULFILLED: 'fine',
  UNMET: 'danger',
  WITHDRAWN: 'neutral',
};

export function HelpWords({ help: { route, state, dueOn } }: { help: Help }) {
  const { t } = useTranslation();
  return (
    <span>
      {route && t('screening.help.to', { route: t(`enum.ScreeningHelpRoute.${route}`) })}{' '}
      <Badge tone={TONES[state]}>{t(`enum.ScreeningHelpState.${state}`)}</Badge>{' '}
      {dueOn && <span className={styles.quiet}>{t('screening.help.dueOn', { day: dueOn })}</span>}
    </span>
  );
}

/** The result in a word: the band, and that it asks for help, at once or not. */
export function BandBadge({
  screening: { band, positive, urgent },
}: {
  screening: Pick<Listed, 'band' | 'positive' | 'urgent'>;
}) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <span>
      <Badge tone={urgent ? 'danger' : positive ? 'caution' : 'fine'}>
        {words(band)}
        {positive && ` · ${t(urgent ? 'screening.urgent' : 'screening.positive')}`}
      </Badge>
    </span>
  );
}

/** One screening of a list. */
export function ScreeningRow({ screening }: { screening: Listed }) {
  const { t } = useTranslation();
  const words = useWords();
  const { id, pupil, instrument, on, state, followUpOn } = screening;
  const isLate = followUpOn && followUpOn < today();
  return (
    <li>
      <span>
        <Link to={`/screening-desk/${id}`}>
          <strong>{pupil?.name ?? t('gap.masked')}</strong>
        </Link>{' '}
        <span className={styles.quiet}>{pupil?.enrolment?.schoolClass?.name}</span>
        <br />
        <span className={styles.quiet}>
          {words(instrument)} · {on}
        </span>
      </span>
      <BandBadge screening={screening} />
      <span>
        {state === 'FOLLOW_UP_DUE' && followUpOn ? (
          <Badge tone={isLate ? 'danger' : 'caution'}>
            {t(isLate ? 'screening.followUpLate' : 'screening.followUpOn', { day: followUpOn })}
          </Badge>
        ) : (
          <span className={styles.quiet}>{t(`enum.ScreeningState.${state}`)}</span>
        )}
        <br />
        <HelpLine screening={screening} />
      </span>
    </li>
  );
}
