import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { useWords } from '../../texts/i18n.ts';
import { ledgerAddress, type Cause, type Check, type Imbalance, type Summary } from './ledger-address.ts';
import styles from './summary.module.css';

/** Every balance check: it holds, or it says where not, by how many, because of what, and leads to those children. */
export function CheckList({ summary: { checks, division } }: { summary: Summary }) {
  const { t } = useTranslation();
  const failing = checks.filter(({ holds }) => !holds).length;
  return (
    <section className={styles.checks} aria-labelledby="checks">
      <h2 id="checks">{t('summary.checks.title')}</h2>
      <p role="status">
        {failing === 0 ? t('summary.checks.allHold') : t('summary.checks.failing', { count: failing })}
      </p>
      <ul>
        {checks.map((check) => (
          <OneCheck key={check.rule} check={check} whole={division.code} />
        ))}
      </ul>
    </section>
  );
}

function OneCheck({ check, whole }: { check: Check; whole: string }) {
  const { t } = useTranslation();
  const words = useWords();
  const { equation, holds, unverified, imbalances } = check;
  const [first, ...others] = imbalances;
  return (
    <li data-holds={holds}>
      <p className={styles.rule}>
        <Badge tone={holds ? 'fine' : 'caution'}>
          {t(holds ? 'summary.checks.holds' : 'summary.checks.fails')}
        </Badge>
        <code>{equation}</code>
        <span>
          {words(check)}
          {unverified && <em> {t('summary.checks.unverified')}</em>}
        </span>
      </p>
      {first && <OneImbalance imbalance={first} isWhole={first.division.code === whole} />}
      {others.length > 0 && (
        <details data-screen-only>
          <summary>{t('summary.checks.places', { count: others.length })}</summary>
          {others.map((imbalance) => (
            <OneImbalance key={imbalance.division.code} imbalance={imbalance} isWhole={false} />
          ))}
        </details>
      )}
    </li>
  );
}

function OneImbalance({ imbalance, isWhole }: { imbalance: Imbalance; isWhole: boolean }) {
  const { t } = useTranslation();
  const { division, left, right, difference, causes } = imbalance;
  const place = isWhole ? t('summary.total') : (division.name ?? division.code);
  return (
    <p className={styles.imbalance}>
      <strong>{place}</strong> {t('summary.checks.sides', { left, right, difference })}
      {causes.map((cause) => (
        <CauseWords key={cause.column.key} cause={cause} within={division.code} place={place} />
      ))}
    </p>
  );
}

function CauseWords({ cause, within, place }: { cause: Cause; within: string; place: string }) {
  const { t } = useTranslation();
  const words = useWords();
  const { column, count, questions } = cause;
  const what =
    column.key === 'all'
      ? t('summary.checks.causeAge', { count })
      : t('summary.checks.cause', {
          block: words({ zh: column.blockZh, en: column.blockEn }),
          column: words(column),
          count,
        });
  return (
    <span className={styles.cause}>
      {what}
      {questions.map((question) => {
        const address = ledgerAddress(within, question);
        const kind = question.schooling ? `（${t(`enum.Schooling.${question.schooling}`)}）` : '';
        return (
          <Link
            key={address}
            to={address}
            aria-label={t('summary.checks.findOf', { place, what: what + kind })}
            data-screen-only
          >
            {t('summary.checks.find')}
            {kind}
          </Link>
        );
      })}
    </span>
  );
}
