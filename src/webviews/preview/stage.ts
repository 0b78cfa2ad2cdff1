import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../kit/light-element.ts';
import { NARROWEST } from './devices.ts';

const STEP = 16;

/** The place for the frame, as wide as a device or as the handle at its side is drawn. */
export class StageElement extends LightElement {
  static override properties = {
    width: { attribute: false },
    covered: { attribute: false },
    drawnWidth: { state: true },
  };
  /** Pixels, or null to fill the panel. */
  declare width: number | null;
  /** What lies over the frame, if anything. */
  declare covered: TemplateResult | null;
  /** The width that the handle was drawn to, or null. */
  declare drawnWidth: number | null;

  constructor() {
    super();
    this.width = null;
    this.covered = null;
    this.drawnWidth = null;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('width')) this.drawnWidth = null;
  }

  protected override render() {
    const width = this.drawnWidth ?? this.width;
    return html`
      <div class="sheet ${width === null ? 'fill' : ''}" .style=${width === null ? '' : `width: ${width}px`}>
        <div class="frame-place"></div>
        ${this.covered === null ? nothing : html`<div class="cover">${this.covered}</div>`}
        <div class="handle" role="separator" aria-orientation="vertical" tabindex="0" aria-label=${l10n.t('Width')}
          aria-valuemin=${NARROWEST} aria-valuemax="4000" aria-valuenow=${Math.round(width ?? this.#shownWidth)}
          @pointerdown=${this.#drag} @keydown=${this.#onKey}></div>
      </div>
      <output class="measure quiet">${width === null ? '' : l10n.t('{0} px', Math.round(width))}</output>`;
  }

  get #shownWidth(): number {
    return this.querySelector('.sheet')?.getBoundingClientRect().width ?? NARROWEST;
  }

  readonly #drag = (event: PointerEvent) => {
    const handle = event.currentTarget as HTMLElement;
    const start = { x: event.clientX, width: this.#shownWidth };
    handle.setPointerCapture(event.pointerId);
    // The frame would swallow the pointer as soon as it is over it.
    this.classList.add('resizing');
    const move = (moved: PointerEvent) => {
      this.drawnWidth = Math.max(NARROWEST, start.width + moved.clientX - start.x);
    };
    const end = () => {
      this.classList.remove('resizing');
      handle.removeEventListener('pointermove', move);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', end, { once: true });
  };

  readonly #onKey = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.drawnWidth = Math.max(NARROWEST, this.#shownWidth + by);
  };
}

customElements.define('uiforge-stage', StageElement);
