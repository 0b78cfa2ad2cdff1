import type { CommandContribution, CommandId } from './commands.ts';
import { COMMANDS } from './commands.ts';
import { text } from './texts.ts';

const entries = Object.entries(COMMANDS) as [CommandId, CommandContribution][];

/** A command link for the walkthrough, checked against the table. */
const link = (command: CommandId, label: string, argument?: unknown) =>
  `[${label}](command:${command}${argument === undefined ? '' : `?${encodeURIComponent(JSON.stringify([argument]))}`})`;

const commands = entries.map(([command, { title, shortTitle, icon, enablement }]) => ({
  command,
  category: 'UIForge',
  title: text(`command.${command}.title`, title),
  ...(shortTitle ? { shortTitle: text(`command.${command}.shortTitle`, shortTitle) } : {}),
  ...(icon ? { icon: `$(${icon})` } : {}),
  ...(enablement ? { enablement } : {}),
}));

const keybindings = entries.flatMap(([command, { keys }]) => (keys ? [{ command, ...keys }] : []));

function menus(): Record<string, object[]> {
  const all: Record<string, object[]> = {
    commandPalette: entries.flatMap(([command, { palette }]) =>
      palette === true ? [] : [{ command, when: palette === false ? 'false' : palette }],
    ),
  };
  for (const [command, { menus: places }] of entries) {
    for (const [menu, place] of Object.entries(places ?? {})) {
      all[menu] = [...(all[menu] ?? []), { command, ...place }];
    }
  }
  return all;
}

const walkthrough = {
  id: 'start',
  title: text('walkthrough.start.title', 'Get Started with UIForge'),
  description: text(
    'walkthrough.start.description',
    'From a sentence to a component in your project, in a minute. No API key needed.',
  ),
  icon: 'media/icon.png',
  steps: [
    {
      id: 'generate',
      title: text('walkthrough.start.generate.title', 'Make your first component'),
      description: text(
        'walkthrough.start.generate.description',
        `Say what you need; the code streams into a new file and is checked by the framework's own compiler. Without a key it comes from the built-in template library.\n${link('uiforge.generate.component', 'Generate a pricing card', { description: 'A pricing card with three features and a call to action', offline: true })}\nOr say it in your own words: ${link('uiforge.generate.component', 'Generate Component...')}`,
      ),
      media: {
        svg: text('walkthrough.start.generate.svg', 'media/walkthrough/generate.svg'),
        altText: text(
          'walkthrough.start.generate.altText',
          'A sentence typed into the command palette becomes a component in the editor',
        ),
      },
      completionEvents: ['onCommand:uiforge.generate.component'],
    },
    {
      id: 'review',
      title: text('walkthrough.start.review.title', 'Keep it, or throw it away'),
      description: text(
        'walkthrough.start.review.description',
        'Above the first line: **Keep** saves the file, **Refine** changes it as you say, change by change, **Regenerate** asks again, **Discard** leaves nothing behind. Findings of the compiler are in the Problems view.',
      ),
      media: {
        svg: text('walkthrough.start.review.svg', 'media/walkthrough/review.svg'),
        altText: text(
          'walkthrough.start.review.altText',
          'Keep, Regenerate and Discard above the first line of a generated component',
        ),
      },
      completionEvents: ['onCommand:uiforge.generate.keep', 'onCommand:uiforge.generate.discard'],
    },
    {
      id: 'panel',
      title: text('walkthrough.start.panel.title', 'See it being made'),
      description: text(
        'walkthrough.start.panel.description',
        `The generator shows the code as it comes, which provider is asked and why, and everything you made before.\n${link('uiforge.generator.open', 'Open Generator')}`,
      ),
      media: {
        svg: text('walkthrough.start.panel.svg', 'media/walkthrough/panel.svg'),
        altText: text(
          'walkthrough.start.panel.altText',
          'The generator panel: a form, live code and the stages of a generation',
        ),
      },
      completionEvents: ['onCommand:uiforge.generator.open'],
    },
    {
      id: 'key',
      title: text('walkthrough.start.key.title', 'Let an AI write it (optional)'),
      description: text(
        'walkthrough.start.key.description',
        `OpenAI, Anthropic, any OpenAI-compatible service, or a model on your machine (Ollama, LM Studio and llama.cpp are found by themselves). Keys lie in VS Code's secret store and go to your provider only.\n${link('uiforge.provider.setKey', 'Set API Key')}`,
      ),
      media: {
        svg: text('walkthrough.start.key.svg', 'media/walkthrough/key.svg'),
        altText: text('walkthrough.start.key.altText', 'Providers in order of priority, the template library last'),
      },
      completionEvents: ['onCommand:uiforge.provider.setKey'],
    },
    {
      id: 'agent',
      title: text('walkthrough.start.agent.title', 'Share it with your agent (optional)'),
      description: text(
        'walkthrough.start.agent.description',
        `Copilot finds UIForge's MCP server by itself. For Claude, Cursor and others, copy the connection.\n${link('uiforge.mcp.copyConnection', 'Copy MCP Connection')}`,
      ),
      media: {
        svg: text('walkthrough.start.agent.svg', 'media/walkthrough/agent.svg'),
        altText: text('walkthrough.start.agent.altText', 'An agent and the editor share one engine'),
      },
      completionEvents: ['onCommand:uiforge.mcp.copyConnection'],
    },
  ],
};

const chatParticipant = {
  id: 'uiforge.chat',
  name: 'uiforge',
  fullName: 'UIForge',
  description: text('chat.description', 'Makes, changes, checks and tests UI components'),
  isSticky: true,
  commands: [
    {
      name: 'generate',
      description: text('chat.generate.description', 'Make a component for this workspace'),
      sampleRequest: text('chat.generate.sampleRequest', 'a pricing card with a monthly and yearly toggle'),
    },
    {
      name: 'refine',
      description: text(
        'chat.refine.description',
        'Change the current or an attached file; you accept or reject each change',
      ),
      sampleRequest: text('chat.refine.sampleRequest', 'make it responsive'),
    },
    {
      name: 'check',
      description: text(
        'chat.check.description',
        'Say what the compiler and the rules find in the current or an attached file',
      ),
    },
    {
      name: 'test',
      description: text(
        'chat.test.description',
        'Write a unit test for the current or an attached file, or what was just shown',
      ),
    },
  ],
};

const engineStopped = text(
  'welcome.engineStopped',
  `The engine does not run.\n${link('uiforge.engine.restart', 'Restart Engine')}\n${link('uiforge.engine.showLog', 'Show Engine Log')}`,
);

/** Everything under `contributes` but `configuration`, which is generated from the configuration schema. */
export const contributes = {
  commands,
  keybindings,
  menus: menus(),
  viewsContainers: {
    activitybar: [{ id: 'uiforge', title: 'UIForge', icon: 'media/activity-bar.svg' }],
  },
  views: {
    uiforge: [
      {
        id: 'uiforge.templates',
        name: text('view.uiforge.templates.name', 'Templates'),
        icon: 'media/activity-bar.svg',
        contextualTitle: 'UIForge',
      },
      {
        id: 'uiforge.providers',
        name: text('view.uiforge.providers.name', 'Providers'),
        icon: 'media/activity-bar.svg',
        contextualTitle: 'UIForge',
      },
    ],
  },
  viewsWelcome: [
    {
      view: 'uiforge.templates',
      contents: text(
        'welcome.uiforge.templates.ready',
        `There are no templates.\n${link('uiforge.generate.component', 'Generate Component')}\n${link('uiforge.template.refresh', 'Refresh')}`,
      ),
      when: 'uiforge.engine == ready',
    },
    {
      view: 'uiforge.templates',
      contents: engineStopped,
      when: 'uiforge.engine == stopped',
    },
    {
      view: 'uiforge.providers',
      contents: engineStopped,
      when: 'uiforge.engine == stopped',
    },
  ],
  mcpServerDefinitionProviders: [{ id: 'uiforge', label: 'UIForge' }],
  chatParticipants: [chatParticipant],
  walkthroughs: [walkthrough],
};

/** The keys of `package.json` beside `contributes` that say how VS Code treats the extension. */
export const manifest = {
  description: text(
    'extension.description',
    "Describe a UI component and watch it stream into the editor, checked by the framework's own compiler. With templates, an MCP server and a gateway on your machine.",
  ),
  icon: 'media/icon.png',
  categories: ['AI', 'Machine Learning', 'Programming Languages', 'Snippets', 'Other'],
  keywords: ['ui', 'component', 'generator', 'react', 'vue', 'svelte', 'angular', 'next.js', 'mcp', 'template'],
  // The review of a generation that a reload interrupted must come back by itself, so waiting for a command is too late;
  // activation itself starts nothing.
  activationEvents: ['onStartupFinished', 'onWebviewPanel:uiforge.generator', 'onWebviewPanel:uiforge.usage'],
  extensionKind: ['workspace'],
  capabilities: {
    untrustedWorkspaces: {
      supported: 'limited',
      description: text(
        'untrustedWorkspaces.description',
        'In a workspace that is not trusted no AI provider is called; components come from the built-in template library, and settings of the workspace are not used.',
      ),
    },
    virtualWorkspaces: {
      supported: 'limited',
      description: text(
        'virtualWorkspaces.description',
        'Components are opened as untitled documents, and the framework is asked for.',
      ),
    },
  },
};
