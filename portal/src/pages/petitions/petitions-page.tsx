import { useQuery } from '@apollo/client/react';
import { PetitionsDocument, UnpetitionedGroundsDocument, type PetitionState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { Choice } from '../../components/choice.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { usePageTitle } from '../../components/page-title.ts';
import { Pager } from '../../components/pager.tsx';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { useWords } from '../../texts/i18n.ts';
import cards from '../cards.module.css';
import page from '../page.module.css';
import styles from './petitions.module.css';
import { STATE_TONES } from './tones.ts';

const STATES = Object.keys(STATE_TONES) as PetitionState[];
const WAITING = 'WAITING';

/** 申请撤销监护人资格 — children nobody has petitioned for though the records support it, and petitions by state (4.4.b, L.8). */
export function PetitionsPage() {
  const { t } = useTranslation();
  usePageTitle(t('petitions.title'));
  const [parameters, setParameters] = useSearchParams();
  const state = STATES.find((one) => one === parameters.get('state'));
  return (
    <>
      <h1 className={page.title}>{t('petitions.title')}</h1>
      <div className={page.bar}>
        <Choice
          label={t('petitions.state')}
          value={state ?? WAITING}
          options={[
            { value: WAITING, label: t('petitions.waiting') },
            ...STATES.map((value) => ({ value, label: t(`enum.PetitionState.${value}`) })),
          ]}
          choose={(value) =>
            setParameters(withParameter(parameters, 'state', value === WAITING ? '' : value))
          }
        />
      </div>
      {state ? <Petitions key={state} state={state} /> : <Waiting />}
    </>
  );
}

/** Children of whom a ground is supported and nobody has petitioned. */
function Waiting() {
  const { t } = useTranslation();
  const words = useWords();
  const keyset = useKeyset();
  const { data, error, refetch } = useQuery(UnpetitionedGroundsDocument, {
    variables: { ...(keyset.after !== undefined && { after: keyset.after }) },
    fetchPolicy: 'no-cache',
  });
  const list = data?.unpetitionedGrounds ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  if (fault) return <FaultNotice fault={fault} retry={() => void refetch()} />;
  if (!list) return <PageSkeleton />;
  if (list.edges.length === 0) return <p className={page.nothing}>{t('petitions.noneWaiting')}</p>;
  return (
    <>
      <ul className={cards.cards} aria-label={t('petitions.waiting')}>
        {list.edges.map(({ node: { id, name, guardianshipGrounds } }) => (
          <li key={id} className={styles.entry}>
            <Link to={`/children/${id}`}>
              <strong>{name ?? <MaskedName />}</strong>
            </Link>
            {guardianshipGrounds
              ?.filter(({ supported }) => supported)
              .map((ground) => (
                <span key={ground.code} className={styles.quiet}>
                  {words(ground)}
                </span>
              ))}
          </li>
        ))}
      </ul>
      <Pager keyset={keyset} pageInfo={list.pageInfo} />
    </>
  );
}

function Petitions({ state }: { state: PetitionState }) {
  const { t } = useTranslation();
  const words = useWords();
  const keyset = useKeyset();
  const { data, error, refetch } = useQuery(PetitionsDocument, {
    variables: { state, ...(keyset.after !== undefined && { after: keyset.after }) },
    fetchPolicy: 'no-cache',
  });
  const list = data?.petitions ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  if (fault) return <FaultNotice fault={fault} retry={() => void refetch()} />;
  if (!list) return <PageSkeleton />;
  if (list.edges.length === 0) return <p className={page.nothing}>{t('petitions.none')}</p>;
  return (
    <>
      <ul className={cards.cards} aria-label={t('petitions.title')}>
        {list.edges.map(({ node }) => (
          <li key={node.id} className={styles.entry}>
            <span className={styles.marks}>
              <Link to={`/petitions/${node.id}`}>
                <strong>{node.child.name ?? <MaskedName />}</strong>
              </Link>
              <Badge tone={STATE_TONES[node.state]}>{t(`enum.PetitionState.${node.state}`)}</Badge>
            </span>
            <span className={styles.quiet}>
              {t('petitions.applicant')} {words({ zh: node.applicantZh, en: node.applicantEn })}{' '}
              {node.applicantName}
            </span>
            {node.court && (
              <span className={styles.quiet}>
                {node.court} {node.caseNumber}
              </span>
            )}
          </li>
        ))}
      </ul>
      <Pager keyset={keyset} pageInfo={list.pageInfo} />
    </>
  );
}
