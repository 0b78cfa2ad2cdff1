import { LitElement } from 'lit';

/**
 * A Lit element without a shadow root: the page's one style sheet reaches it, labels and ids reach across it, and the
 * content policy needs no exception for styles.
 */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
