/** What is to be drawn. */
export interface Drawing {
  /** The component's module, as the browser loaded it. */
  module: Record<string, unknown>;
  exportName: string;
  /** The values; functions among them tell of their calls. */
  props: Record<string, unknown>;
  /** Names of events to listen to. */
  events: string[];
  /** Text by slot. */
  slots: Record<string, string>;
  onEvent: (name: string, args: unknown[]) => void;
  /** Runs a rehearsal (see `rehearsal-stage.ts`): what it calls, writes or throws on the way is told to nobody. */
  quietly: <T>(play: () => T) => T;
}

/** How a framework's components are drawn. `mounts/<framework>.ts` exports one as `createMount`. */
export interface Mount {
  /**
   * Draws, or draws anew: the same module with other props keeps its state; another version of it where the framework can.
   * Resolves when the DOM shows it. Rejects with what it threw, and then what was drawn before still stands if it can.
   */
  draw(drawing: Drawing): Promise<{ kept: boolean }>;
  /** Takes everything away. */
  dispose(): void;
}

/** `report` is told what is thrown later, in handlers and effects. */
export type CreateMount = (host: HTMLElement, report: (error: unknown) => void) => Mount;

/** The component of a drawing; throws when the module has none of that name. */
export function componentOf({ module, exportName }: Pick<Drawing, 'module' | 'exportName'>): unknown {
  const component = module[exportName];
  if (component !== undefined && component !== null) return component;
  const name = exportName === 'default' ? 'default export' : `export named ${exportName}`;
  throw new Error(`The file has no ${name} to draw.`);
}
