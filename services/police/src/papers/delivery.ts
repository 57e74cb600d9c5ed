import { inputProblems, type ClauseId, type Label, type Refusal } from '@ger/kernel';

/** 送达方式 — as a paper may be served; left where the receiver will not sign. */
export type DeliveryMethod = 'DIRECT' | 'LEFT' | 'MAIL';

/** 送达凭证 — by what it can be shown that it was served. */
export const DELIVERY_PROOFS = ['SIGNED_RECEIPT', 'WITNESS', 'RECORDING', 'MAIL_RECEIPT'] as const;
export type DeliveryProof = (typeof DELIVERY_PROOFS)[number];

/** 送达、通知 — to one recipient: when, how, by what proof, and who was there. */
export interface Delivery<Recipient extends string = string> {
  readonly recipient: Recipient;
  /** The instant it was served. */
  readonly at: string;
  readonly method: DeliveryMethod;
  readonly proof: DeliveryProof;
  /** Who received it, or who witnessed that it was left. Encrypted wherever it is stored. */
  readonly receiver: string;
}

interface MethodWords extends Label {
  /** What proves it. */
  readonly proofs: readonly DeliveryProof[];
}

/** 送达方式与凭证对照表 (4.4.d, 4.4.e): what proves which way of serving. */
export const METHODS: Readonly<Record<DeliveryMethod, MethodWords>> = {
  DIRECT: { zh: '直接送达', en: 'Handed over', proofs: ['SIGNED_RECEIPT', 'RECORDING'] },
  LEFT: { zh: '留置送达', en: 'Left with a witness', proofs: ['WITNESS', 'RECORDING'] },
  MAIL: { zh: '邮寄送达', en: 'By mail', proofs: ['MAIL_RECEIPT'] },
};

export const PROOF_WORDS: Readonly<Record<DeliveryProof, Label>> = {
  SIGNED_RECEIPT: { zh: '送达回证签收', en: 'Signed receipt' },
  WITNESS: { zh: '见证人签名', en: 'Signed by a witness' },
  RECORDING: { zh: '照片、录像', en: 'Photograph or recording' },
  MAIL_RECEIPT: { zh: '邮寄回执', en: 'Receipt of the post' },
};

/** Throws InvalidInput with everything that is wrong with a delivery. */
export function checkDelivery(
  { at, method, proof, receiver }: Omit<Delivery, 'recipient' | 'at'> & { readonly at: Date },
  { from, now }: { readonly from: Date; readonly now: Date },
): void {
  const problems = inputProblems();
  problems.check(
    at >= minuteOf(from) && at <= now,
    'at',
    '送达时间应在制作之后、现在之前',
    'between the making of the paper and now',
  );
  problems.check(
    METHODS[method].proofs.includes(proof),
    'proof',
    '该送达方式应有相应的凭证',
    'another proof belongs to this way of serving',
  );
  problems.check(receiver.trim() !== '', 'receiver', '请写明收件人或见证人', 'say who received it');
  problems.throwIfAny();
}

/** A service is entered to the minute. */
const minuteOf = (instant: Date): Date => new Date(instant.getTime() - (instant.getTime() % 60_000));

/** Who has not been served yet. */
export function outstanding<Recipient extends string>(
  recipients: readonly Recipient[],
  deliveries: readonly Pick<Delivery<Recipient>, 'recipient'>[],
): Recipient[] {
  return recipients.filter((one) => deliveries.every(({ recipient }) => recipient !== one));
}

/** To one recipient a paper is served once. */
export const alreadyDelivered = (clause: ClauseId): Refusal => ({
  code: 'ALREADY_SERVED',
  clause,
  zh: '已经向该方送达',
  en: 'It has been served on them',
  missing: [],
});
