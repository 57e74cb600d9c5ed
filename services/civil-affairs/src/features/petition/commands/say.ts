import type { CivilAffairsTx } from '../../../deps.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { lookAtGrounds } from '../../grounds/index.ts';
import type { Petition } from '../rules/petition.ts';

/** Says one step of a petition: ids, codes and days, no name, no court. */
export type Say = (tx: CivilAffairsTx, petition: Petition, dossier: Dossier) => Promise<unknown>;

const about = ({ id }: Petition, dossier: Dossier) => ({
  aggregateId: id,
  childId: dossier.id,
  division: dossier.residence,
});
const ids = ({ id: petitionId }: Petition, { id: childId }: Dossier) => ({ petitionId, childId });

function known<T>(value: T | null): T {
  if (value === null) throw new Error('a step of a petition has its day');
  return value;
}

/** 已提交法院: the duty to petition in default is met by whoever filed (L.8). */
export const sayFiled: Say = async (tx, petition, dossier) => {
  const { applicant, grounds, filedOn } = petition;
  const payload = { ...ids(petition, dossier), applicant, grounds: [...grounds], on: known(filedOn) };
  await tx.outbox.add('petition.filed', { ...about(petition, dossier), payload });
  await lookAtGrounds(tx, [dossier.id]);
};

export const sayAccepted: Say = (tx, petition, dossier) =>
  tx.outbox.add('petition.accepted', {
    ...about(petition, dossier),
    payload: { ...ids(petition, dossier), on: known(petition.acceptedOn) },
  });

/** 法院未受理: nobody has petitioned any more; a ground that still is supported is said again. */
export const sayNotAccepted: Say = async (tx, petition, dossier) => {
  const payload = { ...ids(petition, dossier), on: known(petition.acceptedOn) };
  await tx.outbox.add('petition.not-accepted', { ...about(petition, dossier), payload });
  await lookAtGrounds(tx, [dossier.id]);
};

/** 撤回: the same. */
export const sayWithdrawn: Say = async (tx, petition, dossier) => {
  await tx.outbox.add('petition.withdrawn', {
    ...about(petition, dossier),
    payload: ids(petition, dossier),
  });
  await lookAtGrounds(tx, [dossier.id]);
};

/** 判决: what the court decided on is no ground any more. */
export const sayDecided: Say = async (tx, petition, dossier) => {
  const payload = {
    ...ids(petition, dossier),
    granted: petition.state === 'GRANTED',
    on: known(petition.decidedOn),
    newGuardian: petition.newGuardian?.kind ?? null,
  };
  await tx.outbox.add('petition.decided', { ...about(petition, dossier), payload });
  await lookAtGrounds(tx, [dossier.id]);
};

export const sayHandedOver: Say = (tx, petition, dossier) =>
  tx.outbox.add('petition.handed-over', {
    ...about(petition, dossier),
    payload: { ...ids(petition, dossier), on: known(petition.handedOverOn) },
  });

export const sayRestored: Say = (tx, petition, dossier) =>
  tx.outbox.add('petition.restored', {
    ...about(petition, dossier),
    payload: { ...ids(petition, dossier), on: known(petition.restoration).on },
  });
