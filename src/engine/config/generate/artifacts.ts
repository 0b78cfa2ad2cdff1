import { configJsonSchema } from './json-schema.ts';
import { configurationReference } from './reference.ts';
import { vscodeSettings } from './vscode-settings.ts';

/** The files generated from the schema: path from the root of the project to what makes the new text out of the old. */
export const ARTIFACTS: Record<string, (before: string) => string> = {
  'package.json': (before) => {
    const manifest = JSON.parse(before) as Record<string, unknown>;
    const contributes = { ...(manifest.contributes as object | undefined), configuration: vscodeSettings().value };
    return json({ ...manifest, contributes });
  },
  // The texts of everything else in the manifest are the extension's.
  'package.nls.json': (before) => {
    const texts = Object.entries(JSON.parse(before || '{}') as Record<string, string>);
    const others = texts.filter(([key]) => !key.startsWith('setting.'));
    return json({ ...Object.fromEntries(others), ...vscodeSettings().texts });
  },
  'media/uiforge.schema.json': () => json(configJsonSchema()),
  'docs/configuration.md': () => configurationReference(),
};

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
