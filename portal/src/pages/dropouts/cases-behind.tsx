import { useQuery } from '@apollo/client/react';
import { DropoutCasesBehindDocument, type DropoutFigure, type SchoolTerm } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { Pager } from '../../components/pager.tsx';
import { faultsOf } from '../../graph/faults.ts';
import page from '../page.module.css';
import { DROPOUT_TONES } from './dropout-row.ts';
import styles from './figures.module.css';

interface CasesBehindProps {
  readonly figure: DropoutFigure;
  readonly school: string | undefined;
  readonly question: {
    readonly schoolYear: number;
    readonly term?: SchoolTerm;
    readonly division?: string;
  };
}

/** The cases behind one number of the table. */
export function CasesBehind({ figure, school, question }: CasesBehindProps) {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const { data, error, refetch } = useQuery(DropoutCasesBehindDocument, {
    variables: {
      ...question,
      figure,
      ...(school !== undefined && { school }),
      ...(keyset.after !== undefined && { after: keyset.after }),
    },
    fetchPolicy: 'no-cache',
  });
  const list = data?.dropoutCasesBehind ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  return (
    <section className={styles.behind} aria-label={t('figures.behind')}>
      <h2>{t('figures.behindOf', { figure: t(`enum.DropoutFigure.${figure}`) })}</h2>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {list && list.edges.length === 0 && <p className={page.nothing}>{t('dropout.none')}</p>}
      {list && list.edges.length > 0 && (
        <>
          <ul>
            {list.edges.map(({ node }) => (
              <li key={node.id}>
                <Link to={`/dropouts/${node.id}`}>{node.pupil.name ?? <MaskedName />}</Link>
                <span>{node.school.name ?? t('gap.unitName')}</span>
                <span className="digits">{node.registeredOn}</span>
                <Badge tone={DROPOUT_TONES[node.state]}>{t(`enum.DropoutState.${node.state}`)}</Badge>
              </li>
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
    </section>
  );
}
