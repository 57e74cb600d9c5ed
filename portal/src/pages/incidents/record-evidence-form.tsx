import { RecordEvidenceDocument, type EvidenceKind } from '@ger/schema/client';
import { Button, Form, Input, Progress, Upload } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { useFaultWords } from '../../components/fault-notice.tsx';
import { ChoiceField, NoteField, TextField, useRequired } from '../../components/fields.tsx';
import type { Closing } from '../../components/use-act-window.ts';
import { cellOf, instantOf } from '../../dates/dates.ts';
import { useFileLine } from '../../graph/files.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useOfficer } from '../../shell/officer.tsx';
import styles from './evidence.module.css';

const KINDS = [
  'PHYSICAL_PHOTO',
  'DOCUMENTARY',
  'AUDIOVISUAL',
  'WITNESS_TESTIMONY',
  'VICTIM_STATEMENT',
  'SUSPECT_STATEMENT',
  'INJURY_APPRAISAL',
  'SCENE_RECORD',
  'ELECTRONIC_DATA',
] as const satisfies readonly EvidenceKind[];

/** As the police take them; what a file really is, they read from its content. */
const CHOICE = 'image/*,audio/*,video/*,.pdf,.docx,.xlsx,.pptx,.odt,.ods';
const LARGEST = 50 * 1024 * 1024;

interface RecordValues {
  readonly file: Brought;
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly note: string;
  readonly collectedAt: string;
  readonly collectedBy: string;
}

/** A file that is in. */
interface Brought {
  readonly id: string;
  readonly name: string;
}

/** 登记证据 (4.2.g): the file goes in as soon as it is chosen; what it is, is filled in meanwhile. */
export function RecordEvidenceForm(props: Closing & { incidentId: string; title: string }) {
  const { incidentId, title, done, close } = props;
  const { t } = useTranslation();
  const { me } = useOfficer();
  const { send, sending } = useCommand(RecordEvidenceDocument, (data) => data.recordEvidence);
  return (
    <ActForm<RecordValues, object>
      title={title}
      submit={title}
      initialValues={{ kind: 'PHYSICAL_PHOTO', collectedAt: cellOf(new Date()), collectedBy: me.name }}
      sending={sending}
      send={({ file, collectedAt, ...values }) =>
        send({
          ...values,
          incidentId,
          fileId: file.id,
          fileName: file.name,
          collectedAt: instantOf(collectedAt),
        })
      }
      done={() => done()}
      close={close}
    >
      <FileField />
      <ChoiceField
        name="kind"
        label={t('evidence.kind')}
        of={KINDS}
        wordOf={(kind) => t(`enum.EvidenceKind.${kind}`)}
      />
      <TextField name="title" label={t('evidence.name')} />
      <NoteField name="note" label={t('evidence.note')} required />
      <CollectedField />
      <TextField name="collectedBy" label={t('evidence.collectedBy')} />
    </ActForm>
  );
}

function CollectedField() {
  const { t } = useTranslation();
  const rules = useRequired();
  return (
    <Form.Item name="collectedAt" label={t('evidence.collectedAt')} {...rules(true)}>
      <Input type="datetime-local" max={cellOf(new Date())} />
    </Form.Item>
  );
}

function FileField() {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="file"
      label={t('evidence.file')}
      extra={t('evidence.limits')}
      rules={[{ required: true, message: t('evidence.fileRequired') }]}
    >
      <FileInput />
    </Form.Item>
  );
}

type Way =
  | { readonly kind: 'SENDING'; readonly name: string; readonly part: number }
  | { readonly kind: 'FAILED'; readonly why: string };

/** Bound by the form: `id`, `value` and `onChange` come from it. Leaving the window ends an upload that is under way. */
function FileInput({ value, onChange }: { value?: Brought; onChange?: (file: Brought | undefined) => void }) {
  const { t } = useTranslation();
  const line = useFileLine();
  const faultWords = useFaultWords();
  const [way, setWay] = useState<Way>();
  const underWay = useRef<AbortController>(undefined);
  useEffect(() => () => underWay.current?.abort(), []);

  const bringIn = async (file: File): Promise<void> => {
    onChange?.(undefined);
    if (file.size > LARGEST) return setWay({ kind: 'FAILED', why: t('evidence.tooLarge') });
    const abort = new AbortController();
    underWay.current = abort;
    const onProgress = (part: number): void => setWay({ kind: 'SENDING', name: file.name, part });
    onProgress(0);
    const carried = await line.upload('/files/police', file, { onProgress, signal: abort.signal });
    setWay(carried.kind === 'FAILED' ? { kind: 'FAILED', why: faultWords(carried.fault) } : undefined);
    if (carried.kind === 'DONE') onChange?.({ id: carried.value, name: file.name });
  };

  if (way?.kind === 'SENDING')
    return (
      <div className={styles.sending}>
        <span>{t('evidence.sending', { name: way.name })}</span>
        <Progress
          percent={Math.round(way.part * 100)}
          aria-label={t('evidence.sending', { name: way.name })}
        />
        <Button size="small" onClick={() => underWay.current?.abort()}>
          {t('evidence.cancelUpload')}
        </Button>
      </div>
    );
  return (
    <div className={styles.sending}>
      <Upload
        accept={CHOICE}
        maxCount={1}
        showUploadList={false}
        beforeUpload={(file) => {
          void bringIn(file);
          return false; // it goes by the officer's own line, not by a form of the browser
        }}
      >
        <Button>{t(value ? 'evidence.chooseOther' : 'evidence.choose')}</Button>
      </Upload>
      {value && <span>{t('evidence.broughtIn', { name: value.name })}</span>}
      {way?.kind === 'FAILED' && <span role="alert">{way.why}</span>}
    </div>
  );
}
