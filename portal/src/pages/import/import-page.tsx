import { InboxOutlined } from '@ant-design/icons';
import { useQuery } from '@apollo/client/react';
import {
  ImportSurveyDocument,
  SurveyImportsDocument,
  SurveyTemplateDocument,
  type ImportSurveyMutation,
} from '@ger/schema/client';
import { Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { FileButtons } from '../../components/file-buttons.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import { Pager } from '../../components/pager.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { faultsOf } from '../../graph/faults.ts';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import cards from '../cards.module.css';
import page from '../page.module.css';
import { ImportCard } from './import-card.tsx';
import styles from './import.module.css';
import { base64Of } from './upload.ts';

type Payload = NonNullable<ImportSurveyMutation['importSurvey']>;
export const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** 导入摸底排查表 (6.2) — a frame to drop the sheet into, the template, and what the unit has imported so far. */
export function ImportPage() {
  const { t } = useTranslation();
  usePageTitle(t('import.title'));
  return (
    <>
      <div className={page.bar}>
        <h1 className={page.title}>{t('import.title')}</h1>
        <FileButtons
          name={t('import.template')}
          document={SurveyTemplateDocument}
          variables={{}}
          paper={false}
          fileOf={({ surveyTemplate }) =>
            surveyTemplate
              ? { content: surveyTemplate, fileName: t('import.templateFile'), mediaType: WORKBOOK }
              : undefined
          }
        />
      </div>
      <p className={styles.lead}>{t('import.lead')}</p>
      <DropFrame />
      <History />
    </>
  );
}

function DropFrame() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { send, sending } = useCommand(ImportSurveyDocument, ({ importSurvey }) => importSurvey);
  const [outcome, setOutcome] = useState<Outcome<Payload>>();
  const handIn = async (file: File): Promise<void> => {
    setOutcome(undefined);
    const next = await send({ fileName: file.name, content: await base64Of(file) });
    setOutcome(next);
    const id = next.kind === 'DONE' ? next.payload.surveyImport?.id : undefined;
    if (id !== undefined) await navigate(`/import/${id}`);
  };
  return (
    <section className={styles.drop} aria-label={t('import.drop')}>
      <Upload.Dragger
        accept=".xlsx,.csv"
        maxCount={1}
        showUploadList={false}
        disabled={sending}
        beforeUpload={(file) => {
          void handIn(file);
          return false; // the graph takes it, not a form of the browser
        }}
      >
        <p className={styles.icon} aria-hidden="true">
          <InboxOutlined />
        </p>
        <p className={styles.ask}>{t(sending ? 'import.sending' : 'import.drop')}</p>
        <p className={styles.quiet}>{t('import.limits')}</p>
      </Upload.Dragger>
      {outcome && <OutcomeNotice outcome={outcome} />}
    </section>
  );
}

function History() {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const { data, error, loading, refetch } = useQuery(SurveyImportsDocument, {
    variables: { first: 10, ...(keyset.after !== undefined && { after: keyset.after }) },
    fetchPolicy: 'no-cache',
  });
  const list = data?.surveyImports ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  return (
    <section aria-labelledby="import-history">
      <h2 id="import-history" className={styles.subtitle}>
        {t('import.history')}
      </h2>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list && list.edges.length === 0 && <p className={page.nothing}>{t('import.none')}</p>}
      {list && list.edges.length > 0 && (
        <>
          <ul className={cards.cards} aria-busy={loading}>
            {list.edges.map(({ node }) => (
              <ImportCard key={node.id} made={node} />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
    </section>
  );
}
