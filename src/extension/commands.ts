import * as vscode from 'vscode';
import type { Disposable } from './disposables.ts';
import type { CommandId } from './manifest/commands.ts';

/** One implementation for every command of the manifest, and none besides. */
export type CommandTable = Record<CommandId, (...args: never[]) => unknown>;

/** Registers all commands. What one throws is handed to `onError`, with the command's name; nothing is swallowed. */
export function registerCommands(
  table: CommandTable,
  onError: (command: CommandId, error: unknown) => void,
): Disposable[] {
  return (Object.entries(table) as [CommandId, (...args: unknown[]) => unknown][]).map(([id, run]) =>
    vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        return await run(...args);
      } catch (error) {
        onError(id, error);
        return undefined;
      }
    }),
  );
}
