import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { ClauseTag } from '../../components/clause-tag.tsx';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { useLanguage, useWords } from '../../texts/i18n.ts';
import { useAmount, type Standard, type Stricter } from './standard.ts';
import styles from './standards.module.css';

interface StandardRowProps {
  readonly standard: Standard;
  readonly tighten: () => void;
  readonly release: (stricter: Stricter) => void;
}

/** One figure: what it is called, what it rests on, what holds by default and here, and who made it stricter. */
export function StandardRow({ standard, tighten, release }: StandardRowProps) {
  const { t } = useTranslation();
  const words = useWords();
  const amount = useAmount();
  const { clause, value, inForce, byRuleSet, tightened, actions } = standard;
  const isStricter = inForce !== value;
  return (
    <tr>
      <td>
        <span className={styles.name}>{words(standard)}</span> <ClauseTag clause={clause} />
        <Standing standard={standard} />
        <Tightened standard={standard} tightened={tightened} release={release} />
      </td>
      <td className={styles.value} data-label={t('standards.column.default')}>
        {amount(standard, value)}
      </td>
      <td className={styles.value} data-label={t('standards.column.here')}>
        {byRuleSet ? (
          <Link to="/rules">{t('standards.byRuleSet')}</Link>
        ) : (
          <span className={isStricter ? styles.strict : undefined}>{amount(standard, inForce)}</span>
        )}
      </td>
      <td className={styles.acts} data-screen-only>
        {!byRuleSet && (
          <ActionButtons actions={actions} forms={{ tightenFigure: tighten }} withMain={false} />
        )}
      </td>
    </tr>
  );
}

/** Where the figure comes from, and what counts by it. */
function Standing({ standard }: { standard: Standard }) {
  const { t } = useTranslation();
  const words = useWords();
  const { statutory, unverified, byRuleSet, uses, stricter } = standard;
  return (
    <div className={styles.quiet}>
      {statutory ? <Badge tone="neutral">{t('standards.statutory')}</Badge> : t(`standards.only.${stricter}`)}
      {unverified && ` ${t('standards.unverified')}`}
      {byRuleSet && <div>{t('standards.ruleSetOnly')}</div>}
      {!statutory && !byRuleSet && uses.length === 0 && <div>{t('standards.noUse')}</div>}
      {uses.length > 0 && (
        <ul className={styles.uses} aria-label={t('standards.uses')}>
          {uses.map((use) => (
            <li key={use.zh}>{words(use)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface TightenedProps {
  readonly standard: Standard;
  readonly tightened: readonly Stricter[];
  readonly release: (stricter: Stricter) => void;
}

/** What region, league and banner have set: how strict, from when, by whom and why. */
function Tightened({ standard, tightened, release }: TightenedProps) {
  const { t } = useTranslation();
  const amount = useAmount();
  if (tightened.length === 0) return null;
  return (
    <ul className={styles.tightened} aria-label={t('standards.tightened')}>
      {tightened.map((one) => (
        <li key={one.id}>
          <strong>{amount(standard, one.value)}</strong>{' '}
          {t(one.until ? 'standards.between' : 'standards.since', {
            division: one.division.fullName ?? one.division.code,
            from: one.from,
            until: one.until ?? '',
          })}{' '}
          <span data-screen-only>
            <ActionButtons
              actions={one.actions.filter(({ allowed }) => allowed)}
              forms={{ releaseFigure: () => release(one) }}
              withMain={false}
            />
          </span>
          <History history={one.history} />
        </li>
      ))}
    </ul>
  );
}

function History({ history }: Pick<Stricter, 'history'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  return history.map(({ version, state, at, unit, roleZh, roleEn, reason }) => (
    <div key={version} className={styles.quiet}>
      {t(`standards.act.${state}`)} · <time dateTime={at}>{dayAndTimeOf(at)}</time> ·{' '}
      {unit?.name ?? t('gap.unitName')} · {language === 'en' ? roleEn : roleZh}
      {t('standards.why', { reason })}
    </div>
  ));
}
