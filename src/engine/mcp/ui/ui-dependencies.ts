import type { GenerationService } from '../../generation/service-contract.ts';

/** Feature toggles, asked at every use. */
export interface FeatureCheck {
  isEnabled(name: string): boolean | Promise<boolean>;
}

/** What the tools of the server `ui` work with. */
export interface UiDependencies {
  service: GenerationService;
  features: FeatureCheck;
  /** Workspace folder whose facts shape the answers; undefined where there is none. */
  folder?: (() => string | undefined) | undefined;
}
