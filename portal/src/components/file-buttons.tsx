import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultsOf, type Fault } from '../graph/faults.ts';
import { useFaultWords } from './fault-notice.tsx';
import { PurposeButton, type Purpose } from './with-purpose.tsx';

/** A file as the graph makes it on the spot. */
export interface FileMade {
  readonly fileName: string;
  readonly mediaType: string;
  /** Base64. */
  readonly content: string;
}

interface FileButtonsProps<D, V extends OperationVariables> {
  /** What the file is, for the reader. */
  readonly name: string;
  /** Asks for the file; it is made, and its reading recorded, only when somebody presses. */
  readonly document: TypedDocumentNode<D, V>;
  readonly variables: V;
  readonly fileOf: (data: D) => FileMade | null | undefined;
  /** Whether it is a paper: a spreadsheet is only downloaded, and its button says what it is. */
  readonly paper?: boolean;
  /** It is given for a purpose of the list alone, and who read it is written down (L.14). */
  readonly withPurpose?: boolean;
}

const KEPT_FOR_MS = 60_000;

/** Download and print buttons of a file that the graph makes. Why it could not be made is said beside them. */
export function FileButtons<D, V extends OperationVariables>(props: FileButtonsProps<D, V>) {
  const { name, document, variables, fileOf, paper = true, withPurpose = false } = props;
  const { t } = useTranslation();
  const client = useApolloClient();
  const faultWords = useFaultWords();
  const [asking, setAsking] = useState(false);
  const [fault, setFault] = useState<Fault>();

  const hand = async (over: (url: string, file: FileMade) => void, purpose?: Purpose): Promise<void> => {
    setAsking(true);
    setFault(undefined);
    try {
      const { data, error } = await client.query({
        query: document,
        variables,
        fetchPolicy: 'no-cache',
        ...(purpose && { context: { headers: { 'x-ger-purpose': purpose.code } } }),
      });
      const file = data ? fileOf(data) : undefined;
      if (file) handOver(file, over);
      else setFault(faultsOf(error)[0] ?? { code: 'UNREACHABLE' });
    } finally {
      setAsking(false);
    }
  };

  if (withPurpose)
    return (
      <>
        <PurposeButton
          label={t('file.downloadOf', { name })}
          asking={asking}
          choose={(purpose) => void hand(download, purpose)}
        />
        {fault && <Alert type="warning" showIcon role="alert" title={faultWords(fault)} />}
      </>
    );
  return (
    <>
      <span data-screen-only>
        <Button
          {...(paper && { size: 'small' })}
          loading={asking}
          onClick={() => void hand(download)}
          aria-label={t('file.downloadOf', { name })}
        >
          {paper ? t('file.download') : t('file.downloadOf', { name })}
        </Button>{' '}
        {paper && (
          <Button
            size="small"
            disabled={asking}
            onClick={() => void hand(open)}
            aria-label={t('file.printOf', { name })}
          >
            {t('file.print')}
          </Button>
        )}
      </span>
      {fault && <Alert type="warning" showIcon role="alert" title={faultWords(fault)} />}
    </>
  );
}

/** Gives a file to the reader, who finds it among the downloads. */
export function saveFile(file: FileMade): void {
  handOver(file, download);
}

function handOver(file: FileMade, over: (url: string, file: FileMade) => void): void {
  const bytes = Uint8Array.from(atob(file.content), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: file.mediaType }));
  over(url, file);
  setTimeout(() => URL.revokeObjectURL(url), KEPT_FOR_MS);
}

function download(url: string, { fileName }: FileMade): void {
  const link = window.document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
}

/** In the browser's own reader, which prints and saves; where it has none (a phone), the file is downloaded. */
function open(url: string, file: FileMade): void {
  if (!navigator.pdfViewerEnabled || !window.open(url, '_blank')) download(url, file);
}
