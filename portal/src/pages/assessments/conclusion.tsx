import { RecordAssessmentConclusionDocument, type NeedKind } from '@ger/schema/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { NoteField } from '../../components/fields.tsx';
import { Ticks } from '../../components/ticks.tsx';
import { useCommand } from '../../graph/use-command.ts';
import cards from '../cards.module.css';
import type { SectionProps } from './assessment-page.tsx';
import styles from './assessments.module.css';
import { NEEDS } from './findings.ts';

/** 评估结论 — what it comes to, and what help the child needs; what was found suggests some (4.3.a, 4.3.b). */
export function Conclusion({ assessment, readAgain }: SectionProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { conclusion, needs, suggestedNeeds, actions } = assessment;
  const listed = (kinds: readonly NeedKind[]): string =>
    kinds.map((kind) => t(`enum.NeedKind.${kind}`)).join(t('app.and'));
  return (
    <>
      <ul className={cards.cards}>
        <li>
          <span className={styles.words}>{conclusion ?? t('assessments.noConclusion')}</span>
          {conclusion && (
            <span>
              {t('assessments.needs')}: {needs.length > 0 ? listed(needs) : t('assessments.noNeeds')}
            </span>
          )}
          {!conclusion && suggestedNeeds.length > 0 && (
            <span className={styles.quiet}>
              {t('assessments.suggested', { needs: listed(suggestedNeeds) })}
            </span>
          )}
        </li>
      </ul>
      {actions.some(({ action }) => action === 'recordAssessmentConclusion') && (
        <div className={styles.acts} data-screen-only>
          <Button onClick={() => setOpen(true)}>
            {t(conclusion ? 'assessments.editConclusion' : 'assessments.writeConclusion')}
          </Button>
        </div>
      )}
      {open && (
        <ConclusionForm
          assessment={assessment}
          readAgain={() => {
            setOpen(false);
            readAgain();
          }}
          close={() => setOpen(false)}
        />
      )}
    </>
  );
}

interface Values {
  readonly conclusion: string;
  readonly needs: readonly NeedKind[];
}

function ConclusionForm({ assessment, readAgain, close }: SectionProps & { close: () => void }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(
    RecordAssessmentConclusionDocument,
    ({ recordAssessmentConclusion }) => recordAssessmentConclusion,
  );
  const { id: assessmentId, conclusion, needs, suggestedNeeds } = assessment;
  return (
    <ActForm<Values, object>
      title={t('assessments.conclusion')}
      submit={t('assessments.save')}
      initialValues={conclusion ? { conclusion, needs: [...needs] } : { needs: [...suggestedNeeds] }}
      sending={sending}
      send={(values) => send({ assessmentId, conclusion: values.conclusion, needs: [...values.needs] })}
      done={readAgain}
      close={close}
    >
      <NoteField name="conclusion" label={t('assessments.conclusionField')} required rows={5} />
      <Ticks
        name="needs"
        label={t('assessments.needs')}
        of={NEEDS}
        wordOf={(kind) => t(`enum.NeedKind.${kind}`)}
      />
    </ActForm>
  );
}
