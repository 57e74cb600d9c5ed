/** 控辍保学个案状态 (3.3.h). */
export type DropoutState =
  | 'SUSPECTED'
  | 'REGISTERED'
  | 'PERSUADING'
  | 'PERSUASION_FAILED'
  | 'REPORTED'
  | 'ACKNOWLEDGED'
  | 'LAWFUL_MEASURES'
  | 'RETURNED'
  | 'TRANSFERRED'
  | 'AGED_OUT'
  | 'CLOSED_IN_ERROR';

/** What is done on a case; the last two are done by the system, not asked for by an officer. */
export type DropoutAction =
  | 'registerDropout'
  | 'recordPersuasion'
  | 'declarePersuasionFailed'
  | 'reportDropout'
  | 'acknowledgeDropoutReport'
  | 'takeLawfulMeasure'
  | 'checkOrderToCorrect'
  | 'recordReturn'
  | 'reopenDropout'
  | 'recordTransfer'
  | 'recordAgedOut'
  | 'closeDropoutInError'
  | 'concludeAcknowledgement'
  | 'withdrawSuspicion';

export type PersuasionResult = 'AGREED' | 'REFUSED' | 'NOT_MET';
export type LawfulMeasureKind = 'CRITICISM' | 'ORDER_TO_CORRECT' | 'REFER_TO_JUDICIARY';

/** 责令改正的检查结果 (L.10). */
export type OrderOutcome = 'CORRECTED' | 'NOT_CORRECTED';

/** Who acknowledges the written report. */
export type ReportRecipient = 'EDUCATION_BUREAU' | 'TOWNSHIP';
