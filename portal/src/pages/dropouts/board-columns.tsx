import type { DropoutBoardQuery } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import styles from './dropouts.module.css';

type Columns = NonNullable<DropoutBoardQuery['dropoutBoard']>;

interface BoardColumnsProps {
  readonly columns: Columns;
  /** The address says which: a state, `late`, `watched`; nothing is every open case. */
  readonly chosen: string;
}

/** The states as columns with their cases and the late ones; each is an address of its own. */
export function BoardColumns({ columns, chosen }: BoardColumnsProps) {
  const { t } = useTranslation();
  const ended = new Set(['RETURNED', 'TRANSFERRED', 'AGED_OUT', 'CLOSED_IN_ERROR']);
  const open = columns.filter(({ state }) => !ended.has(state));
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
  const late = sum(columns.map((column) => column.late));
  const watched = sum(columns.map((column) => column.watched));
  return (
    <nav className={styles.board} aria-label={t('dropout.byState')}>
      <Link to={{ search: '' }} aria-current={chosen === ''}>
        <span>{t('dropout.allOpen')}</span>
        <strong className="digits">{sum(open.map(({ cases }) => cases))}</strong>
        {late > 0 && <Badge tone="danger">{t('dropout.late', { count: late })}</Badge>}
      </Link>
      {columns.map((column) => (
        <Link
          key={column.state}
          to={{ search: `list=${column.state}` }}
          aria-current={chosen === column.state}
          data-ended={ended.has(column.state)}
          data-none={column.cases === 0}
        >
          <span>{t(`enum.DropoutState.${column.state}`)}</span>
          <strong className="digits">{column.cases}</strong>
          {column.late > 0 && <Badge tone="danger">{t('dropout.late', { count: column.late })}</Badge>}
          {column.watched > 0 && (
            <Badge tone="caution">{t('dropout.watched', { count: column.watched })}</Badge>
          )}
        </Link>
      ))}
      {late > 0 && (
        <Link to={{ search: 'list=late' }} aria-current={chosen === 'late'}>
          <span>{t('dropout.lateOnly')}</span>
          <strong className="digits">{late}</strong>
        </Link>
      )}
      {watched > 0 && (
        <Link to={{ search: 'list=watched' }} aria-current={chosen === 'watched'}>
          <span>{t('dropout.watchedOnly')}</span>
          <strong className="digits">{watched}</strong>
        </Link>
      )}
    </nav>
  );
}
