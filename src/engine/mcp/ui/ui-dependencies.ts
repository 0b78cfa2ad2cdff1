import type { GenerationService } from '../../generation/service-contract.ts';

/** What the tools of the server `ui` work with. */
export interface UiDependencies {
  service: GenerationService;
  /**
   * Workspace folder whose facts shape the answers: the one that `target`, an absolute path, lies in, else the first;
   * undefined where there is none.
   */
  folder?: ((target?: string) => string | undefined) | undefined;
}
