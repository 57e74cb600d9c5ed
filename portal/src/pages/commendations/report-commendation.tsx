import {
  ProposeCommendationDocument,
  type CommendationForm,
  type IncidentPageQuery,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ActForm } from '../../components/act-form.tsx';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { ChoiceField, NoteField } from '../../components/fields.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useWords } from '../../texts/i18n.ts';
import styles from './commendations.module.css';

type Report = NonNullable<NonNullable<IncidentPageQuery['incident']>['reports']>[number];

const FORMS = ['LETTER', 'CERTIFICATE', 'REWARD'] as const satisfies readonly CommendationForm[];

/** 就一份报告提出表彰 — what was proposed for it, and proposing one, once the case is closed (4.1.c). */
export function ReportCommendation({ report, readAgain }: { report: Report; readAgain: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const { send, sending } = useCommand(ProposeCommendationDocument, (data) => data.proposeCommendation);
  const [act, open, closing] = useActWindow<'proposeCommendation'>(readAgain);
  const { commendation, commendationActions: actions } = report;
  const propose = actions.find(({ action }) => action === 'proposeCommendation');
  if (commendation && commendation.state !== 'DECLINED')
    return (
      <Link to="/commendations">
        {t('commendations.ofReport', {
          form: t(`enum.CommendationForm.${commendation.form}`),
          state: t(`enum.CommendationState.${commendation.state}`),
        })}
      </Link>
    );
  if (report.reporterKind !== 'VOLUNTARY' || !propose) return null;
  return (
    <span className={styles.acts} data-screen-only>
      <ActionButtons
        actions={actions}
        forms={{ proposeCommendation: () => open('proposeCommendation') }}
        withMain={false}
      />
      {act && (
        <ActForm<{ form: CommendationForm; merits: string }, object>
          title={words(propose)}
          submit={words(propose)}
          initialValues={{ form: 'LETTER' }}
          sending={sending}
          send={(values) => send({ ...values, reportId: report.id })}
          done={() => closing.done()}
          close={closing.close}
        >
          <ChoiceField
            name="form"
            label={t('commendations.form')}
            of={FORMS}
            wordOf={(form) => t(`enum.CommendationForm.${form}`)}
          />
          <NoteField name="merits" label={t('commendations.merits')} required />
        </ActForm>
      )}
    </span>
  );
}
