import { useQuery } from '@apollo/client/react';
import {
  ScreeningChoicesDocument,
  ScreeningRoundsDocument,
  StartScreeningRoundDocument,
  type ScreeningRoundsQuery,
  type ScreeningRoundState,
} from '@ger/schema/client';
import { Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ActForm } from '../../components/act-form.tsx';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { Choice } from '../../components/choice.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { DayField, useRequired } from '../../components/fields.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { usePageTitle } from '../../components/page-title.ts';
import { Pager } from '../../components/pager.tsx';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { useWords } from '../../texts/i18n.ts';
import { addDays, today } from '../attendance/week.ts';
import page from '../page.module.css';
import styles from './screening.module.css';

export type Round = NonNullable<ScreeningRoundsQuery['screeningRounds']>['edges'][number]['node'];

const STATES: readonly ScreeningRoundState[] = ['OPEN', 'CLOSED'];

/** 心理筛查 — the rounds of the school's classes: who has taken part. What came of it is not here (3.3.c). */
export function ScreeningRoundsPage() {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const [open, setOpen] = useState(false);
  const state = STATES.find((one) => one === parameters.get('state'));
  usePageTitle(t('screening.title'));
  const { data, previousData, error, loading, refetch } = useQuery(ScreeningRoundsDocument, {
    variables: { ...(state && { state }), ...(keyset.after !== undefined && { after: keyset.after }) },
    fetchPolicy: 'network-only',
  });
  const answer = data ?? (loading ? previousData : undefined);
  const list = answer?.screeningRounds ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  return (
    <>
      <h1 className={page.title}>{t('screening.title')}</h1>
      <p className={styles.lead}>{t('screening.lead')}</p>
      <div className={page.bar}>
        <Choice
          label={t('screening.which')}
          value={state ?? ''}
          none={t('screening.all')}
          options={STATES.map((value) => ({ value, label: t(`enum.ScreeningRoundState.${value}`) }))}
          choose={(value) => setParameters(withParameter(parameters, 'state', value))}
        />
        <div className={styles.acts}>
          {post.role === 'school.psychologist' && (
            <Link to="/screening-desk">{t('screening.desk.title')}</Link>
          )}
          <ActionButtons
            actions={answer?.school?.actions ?? []}
            forms={{ startScreeningRound: () => setOpen(true) }}
          />
        </div>
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list?.edges.length === 0 && <p className={page.nothing}>{t('screening.none')}</p>}
      {list && list.edges.length > 0 && (
        <>
          <ul className={styles.rounds} aria-label={t('screening.title')} aria-busy={loading}>
            {list.edges.map(({ node }) => (
              <li key={node.id}>
                <Link to={`/screening/${node.id}`}>
                  <strong>{node.schoolClass?.name}</strong>
                </Link>
                <RoundProgress round={node} />
                <RoundStanding round={node} />
              </li>
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
      {open && (
        <StartForm
          close={() => setOpen(false)}
          done={() => {
            setOpen(false);
            void refetch();
          }}
        />
      )}
    </>
  );
}

/** How far a round is: a bar, and the same in words beside it. */
export function RoundProgress({ round }: { round: Round }) {
  const { t } = useTranslation();
  const words = useWords();
  const { asked, waiting, done, absent, declined, instrument } = round;
  return (
    <div>
      <div className={styles.quiet}>{words(instrument)}</div>
      <div className={styles.progress} aria-hidden="true">
        <span className={styles.done} style={{ flexGrow: done }} />
        <span className={styles.absent} style={{ flexGrow: absent }} />
        <span className={styles.declined} style={{ flexGrow: declined }} />
        <span style={{ flexGrow: waiting }} />
      </div>
      <div>{t('screening.progress', { asked, done, waiting, absent, declined })}</div>
    </div>
  );
}

/** Whether it runs, and until when. */
export function RoundStanding({ round: { state, dueOn, openedOn } }: { round: Round }) {
  const { t } = useTranslation();
  const isLate = state === 'OPEN' && dueOn < today();
  return (
    <span>
      <Badge tone={state === 'CLOSED' ? 'neutral' : isLate ? 'danger' : 'lake'}>
        {t(`enum.ScreeningRoundState.${state}`)}
      </Badge>{' '}
      <span className={styles.quiet}>{t('screening.days', { from: openedOn, until: dueOn })}</span>
    </span>
  );
}

const USUAL_DAYS = 14;

function StartForm({ done, close }: { done: () => void; close: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const rules = useRequired();
  const { send, sending } = useCommand(StartScreeningRoundDocument, (data) => data.startScreeningRound);
  const choices = useQuery(ScreeningChoicesDocument).data;
  const classes = (choices?.schoolClasses ?? []).filter(
    ({ schoolYear }) => schoolYear === choices?.schoolYear,
  );
  return (
    <ActForm<{ classId: string; instrumentId: string; dueOn: string }, object>
      title={t('screening.start')}
      submit={t('screening.startSubmit')}
      initialValues={{ dueOn: addDays(today(), USUAL_DAYS) }}
      sending={sending}
      send={(values) => send(values)}
      done={done}
      close={close}
    >
      <p>{t('screening.startLead')}</p>
      <Form.Item name="classId" label={t('screening.class')} {...rules(true)}>
        <Select
          options={classes.map(({ id, name, grade }) => ({
            value: id,
            label: t('attendance.class', { name, grade }),
          }))}
        />
      </Form.Item>
      <Form.Item name="instrumentId" label={t('screening.instrument')} {...rules(true)}>
        <Select
          options={(choices?.screeningInstruments ?? []).map((one) => ({
            value: one.id,
            label: `${words(one)} · ${t('screening.ages', { from: one.youngest, to: one.oldest })}`,
          }))}
        />
      </Form.Item>
      <DayField name="dueOn" label={t('screening.dueOn')} />
    </ActForm>
  );
}
