import { UIForgeError } from '../../protocol/errors.ts';

/** Refuses to ask a service where that is not allowed. @throws UIForgeError FEATURE_DISABLED, PERMISSION_DENIED */
export function refuseAiWhereNotAllowed(deps: {
  isEnabled: (feature: string) => boolean;
  isTrusted: () => boolean;
  /** What can be done instead, as a clause; empty when nothing can. */
  instead?: string;
}): void {
  const { instead = ', or use the offline library (--offline)' } = deps;
  if (!deps.isEnabled('ai-generation')) {
    throw new UIForgeError('FEATURE_DISABLED', 'Generation by AI is switched off.', {
      hint: `Switch it on with \`uiforge features enable uiforge-mcp.ai-generation\`${instead}.`,
    });
  }
  if (!deps.isTrusted()) {
    throw new UIForgeError('PERMISSION_DENIED', 'This workspace is not trusted, so no AI provider is called.', {
      hint: `Trust the workspace${instead}.`,
      context: { untrusted: true },
    });
  }
}
