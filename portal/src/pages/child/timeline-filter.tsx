import { useTranslation } from 'react-i18next';
import { useAgencyName } from '../../components/agency.ts';
import styles from './timeline-filter.module.css';

interface TimelineFilterProps {
  /** Those that have something on the timeline. */
  readonly agencies: readonly string[];
  readonly chosen: string | undefined;
  readonly choose: (agency: string | undefined) => void;
}

/** Shows one agency's doings only. */
export function TimelineFilter({ agencies, chosen, choose }: TimelineFilterProps) {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  return (
    <div className={styles.filter} role="group" aria-label={t('timeline.filter')} data-screen-only>
      <button type="button" aria-pressed={chosen === undefined} onClick={() => choose(undefined)}>
        {t('timeline.all')}
      </button>
      {agencies.map((agency) => (
        <button key={agency} type="button" aria-pressed={chosen === agency} onClick={() => choose(agency)}>
          {agencyName(agency)}
        </button>
      ))}
    </div>
  );
}
