/** What the frame uses of it; the package comes without types. */
declare module 'react-refresh/runtime' {
  /** The versions of one component. */
  interface Family {
    current: unknown;
  }
  export function injectIntoGlobalHook(global: Window): void;
  export function getFamilyByType(type: unknown): Family | undefined;
  /** Null when no other version was registered since the last time. Stale ones lose their state. */
  export function performReactRefresh(): { updatedFamilies: Set<Family>; staleFamilies: Set<Family> } | null;
}
