import {
  CancelExportDocument,
  ExportedFileDocument,
  OpenExportDocument,
  type ChildExportsQuery,
} from '@ger/schema/client';
import { useApolloClient } from '@apollo/client/react';
import { Alert, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { saveFile } from '../../components/file-buttons.tsx';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import styles from './exports.module.css';

export type ChildExport = NonNullable<ChildExportsQuery['childExports']>['edges'][number]['node'];
const TONES = {
  PREPARING: 'lake',
  READY: 'fine',
  EXPIRED: 'neutral',
  CANCELLED: 'neutral',
  FAILED: 'danger',
} as const;

/** One export: how far it has come, what stands in it, and its buttons as the graph gives them. */
export function ExportEntry({ made, changed }: { made: ChildExport; changed: () => void }) {
  const { t } = useTranslation();
  const { state, children, prepared, leftOut, withheld, numbers, requestedAt, expiresAt } = made;
  return (
    <li className={styles.entry}>
      <p className={styles.what}>
        <Badge tone={TONES[state]}>{t(`enum.ChildExportState.${state}`)}</Badge>
        <strong>
          {t('exports.written', { prepared: state === 'PREPARING' ? children : prepared })}
          {leftOut > 0 && t('exports.leftOut', { count: leftOut })}
        </strong>
        <span>{t('exports.numbersAre', { how: t(`exports.numbersWord.${numbers}`) })}</span>
      </p>
      {state === 'PREPARING' && (
        <div className={styles.progress} role="status">
          <Progress percent={Math.floor(((prepared + leftOut) / children) * 100)} size="small" />
          {t('exports.progress', { prepared, children })}
        </div>
      )}
      <p className={styles.when}>
        {t('exports.requestedAt', { at: dayAndTimeOf(requestedAt) })}
        {state === 'READY' && expiresAt && ` · ${t('exports.expiresAt', { at: dayAndTimeOf(expiresAt) })}`}
      </p>
      {withheld.length > 0 && (
        <details className={styles.withheld}>
          <summary>{t('exports.withheld', { count: withheld.length })}</summary>
          {withheld.join(t('app.and'))}
        </details>
      )}
      <Acts made={made} changed={changed} />
    </li>
  );
}

function Acts({ made, changed }: { made: ChildExport; changed: () => void }) {
  const { t } = useTranslation();
  const client = useApolloClient();
  const open = useCommand(OpenExportDocument, ({ openExport }) => openExport);
  const cancel = useCommand(CancelExportDocument, ({ cancelExport }) => cancelExport);
  const [outcome, setOutcome] = useState<Outcome<object>>();
  const [isLost, setLost] = useState(false);

  const download = async (): Promise<void> => {
    setLost(false);
    const next = await open.send({ exportId: made.id });
    setOutcome(next);
    const link = next.kind === 'DONE' ? next.payload.link?.id : undefined;
    if (link === undefined) return changed();
    const { data } = await client.query({ query: ExportedFileDocument, variables: { link } });
    if (data?.exportedFile) saveFile(data.exportedFile);
    else setLost(true);
  };
  const remove = async (): Promise<void> => {
    setOutcome(await cancel.send({ exportId: made.id }));
    changed();
  };
  const forms: Readonly<Record<string, () => void>> = {
    openExport: () => void download(),
    cancelExport: () => void remove(),
  };
  return (
    <>
      {made.actions.length > 0 && (
        <p className={styles.acts}>
          {made.actions.flatMap((action) => {
            const act = forms[action.action];
            return act
              ? [
                  <ActionButton
                    key={action.action}
                    action={action}
                    open={act}
                    quiet={action.action === 'cancelExport'}
                  />,
                ]
              : [];
          })}
        </p>
      )}
      {outcome && <OutcomeNotice outcome={outcome} />}
      {isLost && <Alert type="warning" showIcon role="alert" title={t('exports.expired')} />}
    </>
  );
}
