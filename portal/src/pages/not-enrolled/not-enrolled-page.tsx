import { useQuery } from '@apollo/client/react';
import { NotEnrolledDocument, type NotEnrolledQuery, type NotEnrolledState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Badge, type Tone } from '../../components/badge.tsx';
import { Choice } from '../../components/choice.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { Pager } from '../../components/pager.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import cards from '../cards.module.css';
import page from '../page.module.css';
import styles from '../school/school.module.css';
import { ResolveActs } from './resolve-acts.tsx';

export type NotEnrolledCase = NonNullable<NotEnrolledQuery['notEnrolled']>['edges'][number]['node'];

const TONES: Readonly<Record<NotEnrolledState, Tone>> = {
  FOUND: 'caution',
  ENROLLED_HERE: 'fine',
  ENROLLED_ELSEWHERE: 'fine',
  DEFERRED: 'lake',
  UNABLE: 'lake',
  MOVED_AWAY: 'neutral',
  ERROR: 'neutral',
  DOSSIER_CLOSED: 'neutral',
};
const STATES = Object.keys(TONES) as NotEnrolledState[];

/** 适龄未入学 — the ledger's children of school age without an enrolment, each to be resolved (3.3.a). Named: not kept. */
export function NotEnrolledPage() {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const state = STATES.find((one) => one === parameters.get('state')) ?? 'FOUND';
  usePageTitle(t('notEnrolled.title'));
  const { data, error, loading, refetch } = useQuery(NotEnrolledDocument, {
    variables: { state, ...(keyset.after !== undefined && { after: keyset.after }) },
    fetchPolicy: 'no-cache',
  });
  const list = data?.notEnrolled ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  const countOf = (one: NotEnrolledState) => list?.counts?.find((count) => count.state === one)?.count ?? 0;
  return (
    <>
      <h1 className={page.title}>{t('notEnrolled.title')}</h1>
      <div className={page.bar}>
        <p className={page.total}>{t('notEnrolled.lead')}</p>
        <Choice
          label={t('notEnrolled.state')}
          value={state}
          options={STATES.map((value) => ({
            value,
            label: t('notEnrolled.stateCount', {
              state: t(`enum.NotEnrolledState.${value}`),
              count: countOf(value),
            }),
          }))}
          choose={(value) =>
            setParameters(withParameter(parameters, 'state', value === 'FOUND' ? '' : value))
          }
        />
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list?.edges.length === 0 && <p className={page.nothing}>{t('notEnrolled.none')}</p>}
      {list && list.edges.length > 0 && (
        <>
          <ul className={cards.cards} aria-label={t('notEnrolled.title')} aria-busy={loading}>
            {list.edges.map(({ node }) => (
              <CaseCard key={node.id} one={node} readAgain={() => void refetch()} />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
    </>
  );
}

function CaseCard({ one, readAgain }: { one: NotEnrolledCase; readAgain: () => void }) {
  const { t } = useTranslation();
  const { child, state, foundOn, until, proofKind, proof, matchProposed } = one;
  return (
    <li>
      <div className={cards.head}>
        <div>
          <Link to={`/children/${child.id}`}>
            <strong>{child.name ?? <MaskedName />}</strong>
          </Link>{' '}
          <span className={styles.quiet}>
            {child.sex && t(`enum.Sex.${child.sex}`)} · {t('notEnrolled.age', { age: child.age ?? 0 })} ·{' '}
            {child.birthDate}
          </span>
          <div className={styles.quiet}>{child.residence?.fullName}</div>
        </div>
        <Badge tone={TONES[state]}>{t(`enum.NotEnrolledState.${state}`)}</Badge>
      </div>
      <span className={styles.quiet}>
        {t('notEnrolled.found', { day: foundOn, year: one.schoolYear })}
        {until && ` · ${t('notEnrolled.until', { day: until })}`}
      </span>
      {matchProposed && (
        <span>
          <Badge tone="lake">{t('notEnrolled.matchProposed')}</Badge>{' '}
          <Link to="/matches">{t('notEnrolled.toMatches')}</Link>
        </span>
      )}
      {proof && (
        <span>
          {proofKind && `${t(`enum.EnrolmentProofKind.${proofKind}`)}：`}
          {proof}
        </span>
      )}
      {one.actions.length > 0 && (
        <span className={styles.acts}>
          <ResolveActs one={one} readAgain={readAgain} />
        </span>
      )}
    </li>
  );
}
