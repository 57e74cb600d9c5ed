import { IncidentPaperDocument } from '@ger/schema/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import { FileButtons } from '../../components/file-buttons.tsx';
import { toTheSecond } from '../../dates/dates.ts';
import { useWords } from '../../texts/i18n.ts';
import cards from '../cards.module.css';
import type { Incident } from './incident-acts.tsx';
import styles from './incidents.module.css';
import { ServePaperForm } from './paper-forms.tsx';

type Paper = NonNullable<Incident['papers']>[number];

interface PaperListProps {
  readonly incident: Incident;
  readonly papers: readonly Paper[];
  readonly readAgain: () => void;
}

/** 文书 — what was drawn up, for whom, and whether it is served; the paper itself opens for a purpose (4.2.a, L.16). */
export function PaperList({ incident, papers, readAgain }: PaperListProps) {
  const { t } = useTranslation();
  return (
    <>
      <h2 className={styles.part}>{t('incidents.papers')}</h2>
      <ul className={cards.cards} aria-label={t('incidents.papers')}>
        {papers.map((paper) => (
          <PaperEntry key={paper.id} incident={incident} paper={paper} readAgain={readAgain} />
        ))}
      </ul>
    </>
  );
}

function PaperEntry(props: { incident: Incident; paper: Paper; readAgain: () => void }) {
  const { incident, paper, readAgain } = props;
  const { t } = useTranslation();
  const words = useWords();
  const [open, setOpen] = useState(false);
  const serve = incident.actions.find(({ action, allowed }) => allowed && action === 'servePaper');
  const { id, kind, number, person, relation, issuedAt, servedOn, method, receiver } = paper;
  return (
    <li>
      <div className={styles.measure}>
        <strong>
          {t(`enum.PaperKind.${kind}`)} {number}
        </strong>
        <Badge tone={servedOn ? 'fine' : 'caution'}>
          {t(servedOn ? 'incidents.served' : 'incidents.notServed')}
        </Badge>
      </div>
      <span>
        {person} · {t(`enum.PersonRelation.${relation}`)}
      </span>
      <span className={styles.quiet}>
        {t('incidents.issued', { at: toTheSecond(issuedAt) })}
        {servedOn &&
          ` · ${servedOn} ${method ? t(`enum.PaperServiceMethod.${method}`) : ''} · ${receiver ?? ''}`}
      </span>
      <span className={styles.settle}>
        <FileButtons
          name={number}
          document={IncidentPaperDocument}
          variables={{ id: incident.id }}
          fileOf={(data) => data.incident?.papers?.find((one) => one.id === id)?.file}
          withPurpose
        />
        {serve && !servedOn && (
          <Button size="small" onClick={() => setOpen(true)} data-screen-only>
            {words(serve)}
          </Button>
        )}
      </span>
      {open && serve && (
        <ServePaperForm
          incidentId={incident.id}
          paperId={id}
          title={words(serve)}
          done={() => {
            setOpen(false);
            readAgain();
          }}
          close={() => setOpen(false)}
        />
      )}
    </li>
  );
}
