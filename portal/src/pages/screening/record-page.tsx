import { useQuery } from '@apollo/client/react';
import {
  RecordScreeningDocument,
  ScreeningSheetDocument,
  type ScreeningSheetQuery,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { Choice } from '../../components/choice.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { useCommand } from '../../graph/use-command.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { useWords } from '../../texts/i18n.ts';
import page from '../page.module.css';
import { AnswerSheet } from './answer-sheet.tsx';
import styles from './screening.module.css';

export type Instrument = NonNullable<ScreeningSheetQuery['screeningInstruments']>[number];

/** 录入作答 — one pupil's answers, question by question; the result comes back at once (3.3.c). Nothing is kept in the browser. */
export function RecordScreeningPage() {
  const { t } = useTranslation();
  const words = useWords();
  const navigate = useNavigate();
  const [parameters, setParameters] = useSearchParams();
  usePageTitle(t('screening.record.title'));
  const { data, error, refetch } = useQuery(ScreeningSheetDocument, { fetchPolicy: 'no-cache' });
  const { send, sending } = useCommand(RecordScreeningDocument, ({ recordScreening }) => recordScreening);
  const [fault] = data ? [] : faultsOf(error);
  if (!data) return fault ? <FaultNotice fault={fault} retry={() => void refetch()} /> : <PageSkeleton />;
  const asked = (name: string): string => parameters.get(name) ?? '';
  const rounds = data.screeningRounds?.edges.map(({ node }) => node) ?? [];
  const round = rounds.find(({ id }) => id === asked('round'));
  const instruments = data.screeningInstruments ?? [];
  const instrument = instruments.find(({ id }) => id === (round?.instrument.id ?? asked('instrument')));
  const waiting = (round?.sittings ?? []).flatMap(({ state, pupil }) =>
    pupil && (state !== 'DONE' || pupil.id === asked('pupil')) ? [pupil] : [],
  );
  const followUpOf = asked('followUpOf');
  const name = waiting.find(({ id }) => id === asked('pupil'))?.name;
  return (
    <>
      <h1 className={page.title}>
        {t(followUpOf ? 'screening.record.followUp' : 'screening.record.title')}
        {name && `：${name}`}
      </h1>
      <div className={page.bar}>
        <div className={styles.acts}>
          {!followUpOf && (
            <>
              <Choice
                label={t('screening.record.round')}
                value={round?.id ?? ''}
                none={t('screening.record.choose')}
                options={rounds.map(({ id, schoolClass }) => ({
                  value: id,
                  label: schoolClass?.name ?? id,
                }))}
                choose={(value) => setParameters(value ? { round: value } : {})}
              />
              {round && (
                <Choice
                  label={t('screening.record.pupil')}
                  value={asked('pupil')}
                  none={t('screening.record.choose')}
                  options={waiting.map(({ id, name: own, birthDate }) => ({
                    value: id,
                    label: `${own ?? ''} · ${birthDate ?? ''}`,
                  }))}
                  choose={(value) => setParameters(withParameter(parameters, 'pupil', value))}
                />
              )}
            </>
          )}
          {followUpOf && (
            <Choice
              label={t('screening.instrument')}
              value={instrument?.id ?? ''}
              none={t('screening.record.choose')}
              options={instruments.map((one) => ({ value: one.id, label: words(one) }))}
              choose={(value) => setParameters(withParameter(parameters, 'instrument', value))}
            />
          )}
        </div>
        <Link to="/screening-desk">{t('screening.desk.back')}</Link>
      </div>
      {rounds.length === 0 && !followUpOf && <p className={page.nothing}>{t('screening.record.noRounds')}</p>}
      {instrument && asked('pupil') !== '' && (
        <AnswerSheet
          key={`${asked('pupil')}/${instrument.id}`}
          instrument={instrument}
          sending={sending}
          send={({ on, answers, note }) =>
            send({
              pupilId: asked('pupil'),
              instrumentId: instrument.id,
              on,
              answers,
              ...(note !== '' && { note }),
              ...(followUpOf !== '' && { followUpOf }),
            })
          }
          done={(id) => void navigate(`/screening-desk/${id}${round ? `?round=${round.id}` : ''}`)}
        />
      )}
    </>
  );
}
