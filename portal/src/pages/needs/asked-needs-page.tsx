import { useQuery } from '@apollo/client/react';
import {
  AcceptNeedDocument,
  AskedNeedsDocument,
  DeclineNeedDocument,
  FulfilNeedDocument,
  RecordNeedProgressDocument,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { usePageTitle } from '../../components/page-title.ts';
import { useActWindow } from '../../components/use-act-window.ts';
import { faultsOf } from '../../graph/faults.ts';
import { useCommand } from '../../graph/use-command.ts';
import { AcceptForm, DeclineForm, StepForm } from './need-forms.tsx';
import { NeedList } from './need-list.tsx';
import { STATES, type Need } from './need-row.tsx';

/** 转介需求 — what civil affairs asks of a mass organization: accepted with a date or declined, carried out, fulfilled (4.3.b). */
export function AskedNeedsPage() {
  const { t } = useTranslation();
  usePageTitle(t('needs.asked.title'));
  const keyset = useKeyset();
  const [parameters] = useSearchParams();
  const state = STATES.find((one) => one === parameters.get('state'));
  const { data, previousData, error, loading, refetch } = useQuery(AskedNeedsDocument, {
    variables: { ...(state && { state }), ...(keyset.after !== undefined && { after: keyset.after }) },
    fetchPolicy: 'no-cache', // children are named
  });
  const list = (data ?? (loading ? previousData : undefined))?.askedNeeds ?? undefined;
  return (
    <NeedList
      title={t('needs.asked.title')}
      lead={t('needs.asked.lead')}
      state={state}
      list={list}
      fault={list ? undefined : faultsOf(error)[0]}
      loading={loading}
      retry={() => void refetch()}
      keyset={keyset}
      acts={(need) => <Acts need={need} readAgain={() => void refetch()} />}
    />
  );
}

type Act = 'acceptNeed' | 'declineNeed' | 'recordNeedProgress' | 'fulfilNeed';

function Acts({ need: { id: needId, actions }, readAgain }: { need: Need; readAgain: () => void }) {
  const { t } = useTranslation();
  const [act, setAct, window] = useActWindow<Act>(readAgain);
  const accept = useCommand(AcceptNeedDocument, (data) => data.acceptNeed);
  const decline = useCommand(DeclineNeedDocument, (data) => data.declineNeed);
  const progress = useCommand(RecordNeedProgressDocument, (data) => data.recordNeedProgress);
  const fulfil = useCommand(FulfilNeedDocument, (data) => data.fulfilNeed);
  return (
    <>
      <ActionButtons
        actions={actions}
        forms={{
          acceptNeed: () => setAct('acceptNeed'),
          declineNeed: () => setAct('declineNeed'),
          recordNeedProgress: () => setAct('recordNeedProgress'),
          fulfilNeed: () => setAct('fulfilNeed'),
        }}
      />
      {act === 'acceptNeed' && (
        <AcceptForm
          {...window}
          sending={accept.sending}
          send={(values) => accept.send({ needId, ...values })}
        />
      )}
      {act === 'declineNeed' && (
        <DeclineForm
          {...window}
          sending={decline.sending}
          send={(values) => decline.send({ needId, ...values })}
        />
      )}
      {act === 'recordNeedProgress' && (
        <StepForm
          {...window}
          title={t('needs.progress')}
          sending={progress.sending}
          send={(values) => progress.send({ needId, ...values })}
        />
      )}
      {act === 'fulfilNeed' && (
        <StepForm
          {...window}
          title={t('needs.fulfil')}
          sending={fulfil.sending}
          send={(values) => fulfil.send({ needId, ...values })}
        />
      )}
    </>
  );
}
