import type { GenerationService } from '../../generation/service-contract.ts';

/** Feature toggles, asked at every use. */
export interface FeatureCheck {
  isEnabled(name: string): boolean | Promise<boolean>;
}

/** What the tools of the server `ui` work with. */
export interface UiDependencies {
  service: GenerationService;
  features: FeatureCheck;
  /**
   * Workspace folder whose facts shape the answers: the one that `target`, an absolute path, lies in, else the first;
   * undefined where there is none.
   */
  folder?: ((target?: string) => string | undefined) | undefined;
}
