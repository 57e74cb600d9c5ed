import type { VerificationBoardQuery } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import styles from './board.module.css';
import { CoverageBar } from './coverage-bar.tsx';

interface CoverageListProps {
  readonly below: VerificationBoardQuery['verificationCoverageBelow'] | undefined;
  readonly quarter: string;
  readonly running: string;
}

/** The divisions one level down, each with its coverage: every line leads further down. Nothing below a village. */
export function CoverageList({ below, quarter, running }: CoverageListProps) {
  const { t } = useTranslation();
  const rows = below?.edges.map(({ node }) => node) ?? [];
  if (rows.length === 0) return null;
  const searchOf = (division: string): string =>
    new URLSearchParams({ division, ...(quarter === running ? {} : { quarter }) }).toString();
  return (
    <section aria-label={t('verification.below')}>
      <h2 className={styles.heading}>{t('verification.below')}</h2>
      <ul className={styles.list}>
        {rows.map(({ division, numbers, rounds }) => (
          <li key={division.code} className={styles.row}>
            <Link to={{ search: searchOf(division.code) }} className={styles.name}>
              {division.name ?? division.code}
            </Link>
            <CoverageBar numbers={numbers} />
            <span className={styles.side}>
              {t('verification.signedOffOf', { signedOff: rounds.signedOff, all: rounds.all })}
              {rounds.late > 0 && (
                <Badge tone="danger">{t('verification.lateCount', { count: rounds.late })}</Badge>
              )}
            </span>
          </li>
        ))}
      </ul>
      {below?.pageInfo.hasNextPage && <p className={styles.none}>{t('verification.moreBelow')}</p>}
    </section>
  );
}
