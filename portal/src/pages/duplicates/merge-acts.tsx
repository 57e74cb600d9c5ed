import { MergeDossiersDocument, SayDifferentDocument, UnmergeDossiersDocument } from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { useCommand } from '../../graph/use-command.ts';
import type { Side, Sides } from './comparison.tsx';
import type { Pair } from './pair-row.ts';
import { ReasonForm } from './reason-form.tsx';

interface MergeActsProps {
  readonly pair: Pair;
  readonly kept: Side;
  readonly sides: Sides;
  readonly readAgain: () => void;
}

type Act = 'sayDifferent' | 'mergeDossiers' | 'unmergeDossiers';

/** What can be decided of a pair: two children, one, or two again. */
export function MergeActs({ pair, kept, sides, readAgain }: MergeActsProps) {
  const { t } = useTranslation();
  const [act, setAct] = useState<Act>();
  const different = useCommand(SayDifferentDocument, ({ sayDifferent }) => sayDifferent);
  const merging = useCommand(MergeDossiersDocument, ({ mergeDossiers }) => mergeDossiers);
  const undoing = useCommand(UnmergeDossiersDocument, ({ unmergeDossiers }) => unmergeDossiers);
  const [keptId, childId] = kept === 'first' ? [pair.firstId, pair.secondId] : [pair.secondId, pair.firstId];
  const choices = pair.comparison
    .filter(({ same }) => !same)
    .map(({ key }) => ({ field: key, from: sides[key] === kept ? ('KEPT' as const) : ('MERGED' as const) }));
  const sending = different.sending || merging.sending || undoing.sending;
  const sends = {
    sayDifferent: ({ reason }: { reason: string }) => different.send({ pairId: pair.id, reason }),
    mergeDossiers: ({ reason }: { reason: string }) => merging.send({ keptId, childId, choices, reason }),
    unmergeDossiers: ({ reason }: { reason: string }) => undoing.send({ pairId: pair.id, reason }),
  };
  return (
    <>
      <ActionButtons
        actions={pair.actions}
        forms={{
          sayDifferent: () => setAct('sayDifferent'),
          mergeDossiers: () => setAct('mergeDossiers'),
          unmergeDossiers: () => setAct('unmergeDossiers'),
        }}
      />
      {act && (
        <ReasonForm
          title={t(`duplicates.act.${act}.title`)}
          lead={t(`duplicates.act.${act}.lead`)}
          submit={t(`duplicates.act.${act}.submit`)}
          sending={sending}
          send={sends[act]}
          done={() => {
            setAct(undefined);
            readAgain();
          }}
          close={() => setAct(undefined)}
        />
      )}
    </>
  );
}
