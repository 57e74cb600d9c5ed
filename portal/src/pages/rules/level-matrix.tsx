import type { RiskLevel } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { LEVELS } from './rule.ts';
import styles from './rules.module.css';

interface Move {
  readonly from: RiskLevel;
  readonly to: RiskLevel;
  readonly children: number;
}

/** From which level to which: the diagonal stays, everything beside it moves. */
export function LevelMatrix({ moves }: { moves: readonly Move[] }) {
  const { t } = useTranslation();
  const countOf = (from: RiskLevel, to: RiskLevel): number =>
    moves.find((move) => move.from === from && move.to === to)?.children ?? 0;
  return (
    <table className={styles.matrix} aria-label={t('rules.preview.matrix')}>
      <thead>
        <tr>
          <th scope="col">
            {t('rules.preview.from')} ＼ {t('rules.preview.to')}
          </th>
          {LEVELS.map((to) => (
            <th key={to} scope="col">
              {t(`enum.RiskLevel.${to}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {LEVELS.map((from) => (
          <tr key={from}>
            <th scope="row">{t(`enum.RiskLevel.${from}`)}</th>
            {LEVELS.map((to) => (
              <td key={to} className={from === to || countOf(from, to) === 0 ? styles.same : styles.moved}>
                {countOf(from, to)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
