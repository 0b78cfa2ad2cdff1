import { html, type TemplateResult } from 'lit';

/** A codicon. It is decoration: what it means is said in words beside it. */
export function icon(name: string, className = ''): TemplateResult {
  return html`<span class="codicon codicon-${name} ${className}" aria-hidden="true"></span>`;
}
