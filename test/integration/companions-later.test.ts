import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { type FakeAi, startFakeAi } from '../fake-ai/fake-ai.ts';
import { removeFolder, temporaryFolder } from './run-cli.ts';
import { engineWithServices } from './support/engine-with-services.ts';
import { PROVIDER_KINDS } from './support/provider-kinds.ts';

const SECRET = ['k7Qz9', 'Xw2Lp4', 'Rt8Vb1Nc'].join('');
const CODE = `const apiKey = '${SECRET}';\n\nexport function Tag() {\n  return <b title={apiKey}>tag</b>;\n}\n`;
const TEST = "import { it } from 'vitest';\nimport { Tag } from './Tag';\n\nit('is there', () => void Tag);\n";
const WISH = { code: CODE, framework: 'react' as const, fileName: 'src/Tag.tsx', companions: ['test' as const] };

let folder: string;
let ai: FakeAi;
let engine: Engine;

beforeEach(async () => {
  folder = temporaryFolder();
  mkdirSync(path.join(folder, 'src'));
  writeFileSync(path.join(folder, 'package.json'), '{"dependencies":{"react":"19"},"devDependencies":{"vitest":"4"}}');
  ai = await startFakeAi();
  engine = await engineWithServices(folder, [PROVIDER_KINDS.openai?.(ai.url) as { name: string }]);
});
afterEach(async () => {
  await engine.close();
  await ai.close();
  removeFolder(folder);
});

describe('files beside a component that is there', () => {
  it('are written by a service, named after it, without its secrets', async () => {
    ai.script({ text: `\`\`\`tsx file=Tag.test.tsx\n${TEST}\`\`\`\n` });
    const stages: string[] = [];
    const { files, notes, provider } = await engine.service.companions(WISH, {
      folder,
      onEvent: (event) => event.type === 'stage' && stages.push(event.message),
    });
    expect(files).toEqual([{ path: 'Tag.test.tsx', content: TEST, language: 'typescriptreact' }]);
    expect({ notes, stages }).toEqual({ notes: [], stages: ['Writing Tag.test.tsx'] });
    expect(provider?.name).toBe('openai');
    const sent = JSON.stringify(ai.requests[0]?.body);
    expect(sent).toContain('export function Tag');
    expect(sent).toContain('vitest');
    expect(sent).not.toContain(SECRET);
  });

  it('are named after what is exported where there is no file yet', async () => {
    ai.script({ text: `\`\`\`tsx file=Tag.test.tsx\n${TEST}\`\`\`\n` });
    const { files } = await engine.service.companions({ code: CODE, framework: 'vue', companions: ['test', 'story'] });
    expect(files.map((file) => file.path)).toEqual(['Tag.test.ts', 'Tag.stories.ts']);
  });

  it('can be looked at before: what would be sent is what is sent', async () => {
    const preview = await engine.service.previewCompanions(WISH, { folder });
    expect(ai.requests).toHaveLength(0);
    expect(preview).toMatchObject({ provider: { name: 'openai' }, nothing: null });
    ai.script({ text: 'no' });
    await engine.service.companions(WISH, { folder });
    const sent = JSON.stringify(ai.requests[0]?.body);
    for (const { content } of preview.messages) expect(sent).toContain(JSON.stringify(content).slice(1, -1));
  });

  it('are plain ones where the service has nothing, and said to be so', async () => {
    ai.script({ text: 'I would rather not.' });
    const { files, notes } = await engine.service.companions(WISH, { folder });
    expect(files[0]?.content).toContain("import { Tag } from './Tag'");
    expect(notes).toEqual(['Tag.test.tsx is a plain one, made without AI.']);
  });

  it('are not made for a file that is never to be sent', async () => {
    const wish = engine.service.companions({ ...WISH, fileName: '.env.tsx' }, { folder });
    await expect(wish).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(ai.requests).toHaveLength(0);
  });

  it('name what is wrong with a request', async () => {
    const wish = engine.service.companions({ ...WISH, companions: [] }, { folder });
    await expect(wish).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', message: /companions/ });
  });

  it('Cancel ends the call', async () => {
    ai.script({ fault: { type: 'never' } });
    const controller = new AbortController();
    const making = engine.service.companions(WISH, { folder, signal: controller.signal });
    const request = await new Promise<FakeAi['requests'][number]>((resolve) => {
      const look = () => (ai.requests[0] ? resolve(ai.requests[0]) : setTimeout(look, 5));
      look();
    });
    controller.abort();
    await expect(making).rejects.toThrow();
    await request.closed;
    expect(request.closedEarly).toBe(true);
  });
});
