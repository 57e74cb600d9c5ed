import { RecordAssessmentDomainDocument, type AssessmentDomain } from '@ger/schema/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { NoteField } from '../../components/fields.tsx';
import { useCommand } from '../../graph/use-command.ts';
import cards from '../cards.module.css';
import type { SectionProps } from './assessment-page.tsx';
import styles from './assessments.module.css';
import { FoundFields, type FoundValues } from './found-fields.tsx';
import { FoundList } from './found-list.tsx';

/** 三个方面 — each with what was found; one is entered by itself, so that nothing entered is lost (4.3.a). */
export function DomainCards({ assessment, readAgain }: SectionProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<AssessmentDomain>();
  const mayEnter = assessment.actions.some(({ action }) => action === 'recordAssessmentDomain');
  const entered = assessment.domains.find(({ domain }) => domain === open);
  return (
    <>
      <ul className={cards.cards} aria-label={t('assessments.domains')}>
        {assessment.domains.map(({ domain, level, findings, note }) => {
          const words = t(`enum.AssessmentDomain.${domain}`);
          return (
            <li key={domain}>
              <div className={cards.head}>
                <strong>{words}</strong>
                {mayEnter && (
                  <Button onClick={() => setOpen(domain)} data-screen-only>
                    {t(level ? 'assessments.edit' : 'assessments.fill', { domain: words })}
                  </Button>
                )}
              </div>
              <FoundList level={level} findings={findings} />
              {note && <span className={styles.words}>{t('assessments.words', { note })}</span>}
            </li>
          );
        })}
      </ul>
      {entered && (
        <DomainForm
          assessmentId={assessment.id}
          entered={entered}
          done={() => {
            setOpen(undefined);
            readAgain();
          }}
          close={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

interface FormProps {
  readonly assessmentId: string;
  readonly entered: SectionProps['assessment']['domains'][number];
  readonly done: () => void;
  readonly close: () => void;
}

interface Values {
  readonly found: FoundValues;
  readonly note?: string;
}

function DomainForm({ assessmentId, entered, done, close }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(
    RecordAssessmentDomainDocument,
    ({ recordAssessmentDomain }) => recordAssessmentDomain,
  );
  const { domain, findings, level, note } = entered;
  return (
    <ActForm<Values, object>
      title={t(`enum.AssessmentDomain.${domain}`)}
      submit={t('assessments.save')}
      initialValues={{ found: { findings: [...findings], ...(level && { level }) }, ...(note && { note }) }}
      sending={sending}
      send={({ found, note: words }) =>
        send({
          assessmentId,
          found: { domain, findings: [...found.findings], level: found.level ?? 'LOW' },
          note: words ?? null,
        })
      }
      done={done}
      close={close}
    >
      <FoundFields domain={domain} at={['found']} required />
      <NoteField name="note" label={t('assessments.note')} />
    </ActForm>
  );
}
