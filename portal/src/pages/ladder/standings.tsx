import type { LadderReportsQuery } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import styles from './ladder.module.css';

type Standing = NonNullable<LadderReportsQuery['ladderStandings']>[number];

/** How the latest reports of each level have come: filed of all, and the late ones. */
export function Standings({ standings }: { standings: readonly Standing[] }) {
  const { t } = useTranslation();
  if (standings.length === 0) return null;
  const kinds = [...Map.groupBy(standings, ({ kind }) => kind)];
  return (
    <section className={styles.standings} aria-label={t('ladder.standings')}>
      {kinds.map(([kind, periods]) => (
        <div key={kind}>
          <h2>{t(`enum.LadderKind.${kind}`)}</h2>
          <ul>
            {periods.map(({ period, reports, filed, late }) => (
              <li key={period}>
                <span className="digits">{period}</span>
                <span>{t('ladder.filedOf', { filed, reports })}</span>
                {late > 0 && <Badge tone="danger">{t('ladder.lateCount', { count: late })}</Badge>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
