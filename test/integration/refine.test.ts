import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { applyTextEdits } from '../../src/protocol/text-edit.ts';
import { type FakeAi, startFakeAi } from '../fake-ai/fake-ai.ts';
import { removeFolder, temporaryFolder } from './run-cli.ts';
import { engineWithServices } from './support/engine-with-services.ts';

const CODE = `import { useState } from 'react';

export function Counter() {
  const [count, setCount] = useState(0);
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      {count}
    </button>
  );
}
`;
const BLOCK = `<<<<<<< SEARCH
      {count}
=======
      Count: {count}
>>>>>>> REPLACE`;

let folder: string;
let ai: FakeAi;
let engine: Engine;

beforeEach(async () => {
  folder = temporaryFolder();
  ai = await startFakeAi();
});
afterEach(async () => {
  await engine.close();
  await ai.close();
  removeFolder(folder);
});

describe('refine', () => {
  it('changes only what the model says', async () => {
    engine = await engineWithServices(folder, [{ name: 'openai', type: 'openai', endpoint: `${ai.url}/v1` }]);
    ai.fallback({ text: `I label the number.\n\n${BLOCK}\n` });
    const response = await engine.service.refine({ code: CODE, framework: 'react', instruction: 'label the number' });
    expect(response.code).toBe(CODE.replace('{count}\n', 'Count: {count}\n'));
    expect(applyTextEdits(CODE, response.edits)).toBe(response.code);
    expect(response).toMatchObject({ form: 'edits', explanation: 'I label the number.', name: 'Counter' });
  });
});
