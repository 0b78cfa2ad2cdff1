import { StatelessMCPServer } from '../stateless-mcp-server.ts';
import type { MCPTool } from '../tool.ts';
import { generateComponent } from './generate-component.ts';
import { getComponent } from './get-component.ts';
import { listFrameworks } from './list-frameworks.ts';
import { refineComponent } from './refine-component.ts';
import type { UiDependencies } from './ui-dependencies.ts';
import { validateComponent } from './validate-component.ts';

/** The server `ui`: components made, changed, checked and read again. */
export class UiMCPServer extends StatelessMCPServer {
  readonly name = 'ui';
  readonly instructions =
    'UIForge writes UI components for React, Next.js, Vue, Svelte and Angular in the idiom of the framework and checks ' +
    'them with the framework’s compiler. Prefer generate_component over writing a new component yourself, ' +
    'refine_component for changes, and validate_component after edits by hand. Nothing is written to disk: save the code ' +
    'where it belongs, under the file name that comes with it.';
  readonly tools: Record<string, MCPTool>;

  constructor(dependencies: UiDependencies) {
    super();
    this.tools = {
      generate_component: generateComponent(dependencies),
      refine_component: refineComponent(dependencies),
      validate_component: validateComponent(dependencies),
      list_frameworks: listFrameworks(),
      get_component: getComponent(dependencies),
    };
  }
}
