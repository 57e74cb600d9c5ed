import type { DivisionCode } from '@ger/kernel';
import type { TransferState } from './machine.ts';

/** 转入申请 — a child on file elsewhere is asked for by the place where it lives now (2.3, 2.4). */
export interface Transfer {
  readonly id: string;
  /** The child asked for; not called `childId`, for the asker learns nothing of it. */
  readonly subjectId: string;
  /** The unit that asks. */
  readonly unitId: string;
  /** The village where the child is said to live now. */
  readonly toResidence: DivisionCode;
  readonly state: TransferState;
}

/** A request in the hand of an actor: what the machine's requirements look at. */
export interface TransferInHand {
  readonly state: TransferState;
  /** The child's file belongs to the divisions of the actor's post. */
  readonly holding: boolean;
  /** The actor's own unit asked. */
  readonly asking: boolean;
}
