/** One thing that was looked at. */
export interface Check {
  /** `note`: it works, but there is something to know. */
  state: 'ok' | 'note' | 'problem';
  subject: string;
  message: string;
  /** What to do, where something is to be done. */
  advice?: string | undefined;
}
