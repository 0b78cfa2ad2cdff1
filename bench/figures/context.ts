import type { Build } from '../build.ts';
import type { Activation } from '../in-vscode/activation.ts';
import type { ServiceProcess } from '../service/service-process.ts';

/** What every figure gets. */
export interface BenchContext {
  build: Build;
  service: ServiceProcess;
  /** How the extension was activated in each window so far. */
  activations: Activation[];
}
