/** `next/script`: a script of another site; a preview loads none. */
export default function Script(): null {
  return null;
}

export const initScriptLoader = () => undefined;
