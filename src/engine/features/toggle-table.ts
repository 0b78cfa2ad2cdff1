export interface ToggleDeclaration {
  /** What holds as long as no file says otherwise. */
  enabled: boolean;
  description: string;
}

/** Every toggle that something asks for. */
export const TOGGLES: Readonly<Record<string, ToggleDeclaration>> = {
  'ai-generation': {
    enabled: true,
    description: 'Ask AI providers for components. Off: only the offline template library answers.',
  },
  'mcp-server': {
    enabled: true,
    description: 'Offer the MCP servers to agents, Copilot and other clients.',
  },
};

/** The declaration of a toggle by its name without a namespace; undefined when nothing asks for it. */
export function declarationOf(toggle: string): ToggleDeclaration | undefined {
  return Object.hasOwn(TOGGLES, toggle) ? TOGGLES[toggle] : undefined;
}

/** Toggles under this namespace hold for every project whose own namespace says nothing. */
export const GLOBAL_NAMESPACE = 'global';

/** The namespace of UIForge itself. */
export const PROJECT_NAMESPACE = 'uiforge-mcp';
