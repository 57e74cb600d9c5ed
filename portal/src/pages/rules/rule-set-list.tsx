import { useQuery } from '@apollo/client/react';
import { RuleSetsDocument, type RuleSetState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge, type Tone } from '../../components/badge.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { Pager } from '../../components/pager.tsx';
import { dayOf } from '../../dates/dates.ts';
import styles from './rules.module.css';

/** Colours of the states of a rule set; the words say them too. */
export const STATE_TONES: Record<RuleSetState, Tone> = {
  PROPOSED: 'caution',
  IN_FORCE: 'fine',
  WITHDRAWN: 'neutral',
  SUPERSEDED: 'neutral',
};

const PAGE = 20;

/** The rule sets that concern the post's divisions, last changed first. */
export function RuleSetList() {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const { data } = useQuery(RuleSetsDocument, {
    variables: { first: PAGE, ...(keyset.after === undefined ? {} : { after: keyset.after }) },
    fetchPolicy: 'cache-and-network',
  });
  const list = data?.ruleSets;
  if (!list) return null;
  return (
    <section className={styles.panel} aria-labelledby="rule-sets">
      <h2 id="rule-sets">{t('rules.sets')}</h2>
      <ul className={styles.facts}>
        {list.edges.map(({ node: { id, number, state, delivered, division, proposedAt, inForceAt } }) => (
          <li key={id}>
            <Link to={`/rules/${id}`}>
              {t('rules.ofDivision', { number, division: division.fullName ?? division.code })}
            </Link>{' '}
            <Badge tone={STATE_TONES[state]}>{t(`enum.RuleSetState.${state}`)}</Badge>{' '}
            <span className={styles.quiet}>
              {delivered && <>{t('rules.delivered')} · </>}
              {inForceAt
                ? t('rules.set.inForceAt', { at: dayOf(inForceAt) })
                : t('rules.set.proposedAt', { at: dayOf(proposedAt) })}
            </span>
          </li>
        ))}
      </ul>
      {list.edges.length === 0 && <p className={styles.quiet}>{t('rules.noSets')}</p>}
      <Pager keyset={keyset} pageInfo={list.pageInfo} />
    </section>
  );
}
