export type StudentStatus = 'PENDING' | 'CONFIRMED' | 'RETURNED';
export type EnrolmentEndKind = 'LEFT' | 'TRANSFERRED' | 'FINISHED' | 'DECEASED' | 'ENTERED_IN_ERROR';
