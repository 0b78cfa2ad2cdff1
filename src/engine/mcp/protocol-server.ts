import type { McpServerFactory, ServerContext } from '@modelcontextprotocol/server';
import { ProtocolError, ProtocolErrorCode, Server } from '@modelcontextprotocol/server';
import type { McpLog } from './call-tool.ts';
import { callTool } from './call-tool.ts';
import type { StatelessMCPServer } from './stateless-mcp-server.ts';
import type { MCPTool } from './tool.ts';
import { describeTool } from './tool-schema.ts';

export interface ProtocolServerOptions {
  /** The servers to offer now, by name; asked at every request, so that one may come or go. */
  servers: () => [name: string, server: StatelessMCPServer][];
  /** Tool names as `<server>_<tool>`; false for plain names, where there is one server only. */
  prefixed: boolean;
  /** Version of UIForge. */
  version: string;
  log: McpLog;
}

/** Makes the protocol's end of our servers: one instance a request or session, all with the same tools. */
export function protocolServerFactory(options: ProtocolServerOptions): McpServerFactory {
  const described = new WeakMap<MCPTool, Map<string, ReturnType<typeof describeTool>>>();
  const describe = (name: string, tool: MCPTool) => {
    const names = described.get(tool) ?? new Map();
    described.set(tool, names);
    if (!names.has(name)) names.set(name, describeTool(name, tool));
    return names.get(name);
  };
  return () => {
    const servers = options.servers();
    const server = new Server(
      { name: 'uiforge', title: 'UIForge', version: options.version },
      {
        capabilities: { tools: { listChanged: true } },
        instructions: servers.map(([, each]) => each.instructions).join('\n\n'),
      },
    );
    server.setRequestHandler('tools/list', () => ({
      tools: toolsOf(options).map(([name, tool]) => describe(name, tool)),
    }));
    server.setRequestHandler('tools/call', async (request, ctx: ServerContext) => {
      const { name, arguments: args } = request.params;
      const tools = toolsOf(options);
      const tool = tools.find(([each]) => each === name)?.[1];
      if (!tool) {
        throw new ProtocolError(
          ProtocolErrorCode.InvalidParams,
          `Unknown tool: ${name}. Known are: ${tools.map(([each]) => each).join(', ')}.`,
        );
      }
      return callTool(tool, name, args, ctx, options.log);
    });
    return server;
  };
}

function toolsOf({ servers, prefixed }: ProtocolServerOptions): [string, MCPTool][] {
  return servers().flatMap(([server, { tools }]) =>
    Object.entries(tools).map(([name, tool]): [string, MCPTool] => [prefixed ? `${server}_${name}` : name, tool]),
  );
}
