import { useQuery } from '@apollo/client/react';
import {
  ScreeningAnswersDocument,
  ScreeningPageDocument,
  WithdrawScreeningDocument,
  type ScreeningAnswersQuery,
  type ScreeningPageQuery,
} from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { ActForm } from '../../components/act-form.tsx';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { NoteField } from '../../components/fields.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { WithPurpose } from '../../components/with-purpose.tsx';
import { faultsOf } from '../../graph/faults.ts';
import { useCommand } from '../../graph/use-command.ts';
import { MessagePage } from '../../shell/message-page.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { useWords } from '../../texts/i18n.ts';
import page from '../page.module.css';
import { BandBadge, HelpLine, HelpWords } from './screening-row.tsx';
import styles from './screening.module.css';

type Screening = NonNullable<ScreeningPageQuery['screening']>;

/** 一次筛查 — the result with what it means, the follow-up, the help; the answers for a purpose alone (3.3.c). */
export function ScreeningPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [parameters] = useSearchParams();
  const { data, error, loading, refetch } = useQuery(ScreeningPageDocument, {
    variables: { id },
    fetchPolicy: 'no-cache',
  });
  const screening = data?.screening;
  usePageTitle(t('screening.one'));
  const [fault] = faultsOf(error);
  const round = parameters.get('round');
  if (!screening) {
    if (loading) return <PageSkeleton />;
    if (fault) return <FaultNotice fault={fault} retry={() => void refetch()} />;
    return (
      <MessagePage title={t('notFound.title')} text={t('notFound.text')}>
        <Link to="/screening-desk">{t('screening.desk.back')}</Link>
      </MessagePage>
    );
  }
  return (
    <>
      <h1 className={page.title}>{screening.pupil?.name}</h1>
      <div className={styles.acts} data-screen-only>
        <Acts screening={screening} readAgain={() => void refetch()} />
        {round && <Link to={`/screening-desk/record?round=${round}`}>{t('screening.record.next')}</Link>}
        <Link to="/screening-desk">{t('screening.desk.back')}</Link>
      </div>
      <Result screening={screening} />
      <FollowUp screening={screening} />
      <section className={styles.section} aria-label={t('screening.answers')}>
        <h2>{t('screening.answers')}</h2>
        <WithPurpose
          document={ScreeningAnswersDocument}
          variables={{ id }}
          partOf={(answer) => (answer.screening?.answers ? answer.screening : undefined)}
          label={t('screening.showAnswers')}
        >
          {(answer) => <AnswerList screening={answer} />}
        </WithPurpose>
      </section>
    </>
  );
}

function Result({ screening }: { screening: Screening }) {
  const { t } = useTranslation();
  const words = useWords();
  const { instrument, on, score, positive, urgent, band, note, state, pupil } = screening;
  return (
    <section className={styles.section} aria-label={t('screening.result')}>
      <h2>{t('screening.result')}</h2>
      <p>
        <BandBadge screening={screening} />{' '}
        <span className={styles.quiet}>
          {words(instrument)} · {on} · {pupil?.enrolment?.schoolClass?.name} ·{' '}
          {t(`enum.ScreeningState.${state}`)}
        </span>
      </p>
      <p>
        {t('screening.scored', { score })}{' '}
        {positive && !band.positive
          ? t('screening.meaning.sign')
          : t(
              urgent
                ? 'screening.meaning.urgent'
                : positive
                  ? 'screening.meaning.positive'
                  : 'screening.meaning.clear',
            )}
      </p>
      <ol className={styles.bands}>
        {instrument.bands.map((one, index) => {
          const next = instrument.bands[index + 1];
          return (
            <li
              key={one.code}
              aria-current={one.code === band.code ? 'true' : undefined}
              data-positive={one.positive}
            >
              <strong>{words(one)}</strong>{' '}
              <span className={styles.quiet}>
                {next
                  ? t('screening.fromTo', { from: one.from, to: next.from - 1 })
                  : t('screening.fromOn', { from: one.from })}
              </span>
            </li>
          );
        })}
      </ol>
      {!instrument.verified && <p className={styles.quiet}>{t('screening.unverified')}</p>}
      {note && <p>{t('screening.note', { note })}</p>}
    </section>
  );
}

function FollowUp({ screening }: { screening: Screening }) {
  const { t } = useTranslation();
  const { positive, followUpOn, followUpOf, followedUpBy, help } = screening;
  if (!positive && !followUpOf) return null;
  return (
    <section className={styles.section} aria-label={t('screening.after')}>
      <h2>{t('screening.after')}</h2>
      {followUpOn && <p>{t('screening.followUpOn', { day: followUpOn })}</p>}
      {followUpOf && (
        <p>
          <Link to={`/screening-desk/${followUpOf.id}`}>
            {t('screening.followsUp', { day: followUpOf.on })}
          </Link>
        </p>
      )}
      {followedUpBy && (
        <p>
          <Link to={`/screening-desk/${followedUpBy.id}`}>
            {t('screening.followedUpOn', { day: followedUpBy.on })}
          </Link>
        </p>
      )}
      {help && help.length > 1 ? (
        <ul>
          {help.map((one) => (
            <li key={one.needId}>
              <HelpWords help={one} />
            </li>
          ))}
        </ul>
      ) : (
        <p>
          <HelpLine screening={screening} />
        </p>
      )}
    </section>
  );
}

function Acts({ screening, readAgain }: { screening: Screening; readAgain: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const { send, sending } = useCommand(WithdrawScreeningDocument, (data) => data.withdrawScreening);
  const { id, pupil, instrument, actions } = screening;
  const record = new URLSearchParams({
    pupil: pupil?.id ?? '',
    instrument: instrument.id,
    followUpOf: id,
  });
  return (
    <>
      <ActionButtons
        actions={actions}
        forms={{
          recordFollowUp: () => void navigate(`/screening-desk/record?${record}`),
          withdrawScreening: () => setOpen(true),
        }}
        withMain={screening.state === 'FOLLOW_UP_DUE'}
      />
      {open && (
        <ActForm<{ reason: string }, object>
          title={t('screening.withdraw')}
          submit={t('form.submit')}
          sending={sending}
          send={({ reason }) => send({ screeningId: id, reason })}
          done={() => {
            setOpen(false);
            readAgain();
          }}
          close={() => setOpen(false)}
        >
          <p>{t('screening.withdrawLead')}</p>
          <NoteField name="reason" label={t('form.reason')} required />
        </ActForm>
      )}
    </>
  );
}

function AnswerList({ screening }: { screening: NonNullable<ScreeningAnswersQuery['screening']> }) {
  const words = useWords();
  const { instrument, answers } = screening;
  return (
    <ol className={styles.given}>
      {instrument.items.map((item) => {
        const value = answers?.find(({ number }) => number === item.number)?.value;
        const option = instrument.options.find((one) => one.value === value);
        return (
          <li key={item.number}>
            {words(item)}：<strong>{option && words(option)}</strong> ({value})
          </li>
        );
      })}
    </ol>
  );
}
