import type { FromFrame } from '../../protocol/preview-frame.ts';
import { cut } from './short-text.ts';

/** Tells the page around the frame. */
export type Tell = (message: FromFrame) => void;

const MOST_A_SECOND = 100;
/** What went wrong is told even when all the rest of a second was used up by other things. */
const MOST_FAILURES_A_SECOND = 10;
const MOST_FINDINGS = 200;

/** Answers that the page waits for; it asks for each, so they can't flood it. */
const ANSWERS: ReadonlySet<FromFrame['type']> = new Set(['ready', 'pong', 'drawn', 'checked']);

/**
 * `post`, but at most 100 messages a second (answers apart), with texts cut. What is left out is counted, and said once
 * the second is over: a burst of messages stalls the editor's window, wherever it is thrown away.
 */
export function createTell(post: Tell): Tell {
  let told = 0;
  let failures = 0;
  let dropped = 0;
  let counting = false;

  function endOfSecond() {
    counting = false;
    told = 0;
    failures = 0;
    if (dropped === 0) return;
    post({ type: 'said', level: 'warn', text: `${dropped} more messages came in that second and were left out.` });
    dropped = 0;
  }

  return (message) => {
    if (ANSWERS.has(message.type)) return post(short(message));
    if (!counting) {
      counting = true;
      setTimeout(endOfSecond, 1_000);
    }
    const isFailure = message.type === 'failed';
    const over = isFailure ? ++failures > MOST_FAILURES_A_SECOND : ++told > MOST_A_SECOND - MOST_FAILURES_A_SECOND;
    if (over) dropped += 1;
    else post(short(message));
  };
}

function short(message: FromFrame): FromFrame {
  switch (message.type) {
    case 'failed':
      return { ...message, message: cut(message.message) };
    case 'event':
      return { ...message, name: cut(message.name, 200), detail: cut(message.detail) };
    case 'said':
      return { ...message, text: cut(message.text) };
    case 'picked':
      return { ...message, element: cut(message.element, 300) };
    case 'checked':
      return { ...message, findings: message.findings.slice(0, MOST_FINDINGS) };
    default:
      return message;
  }
}
