/**
 * A place of the host's width to try a component in, out of sight, out of reach and gone before the browser paints: what
 * throws there leaves the picture as it was. Must be removed.
 */
export function openRehearsalStage(host: HTMLElement): HTMLElement {
  const stage = document.createElement('div');
  stage.inert = true;
  stage.ariaHidden = 'true';
  stage.style.cssText = `position:absolute;top:0;left:0;width:${host.clientWidth}px;visibility:hidden;pointer-events:none`;
  host.parentElement?.append(stage);
  return stage;
}

/** A still picture of what a host shows; it reacts to nothing. */
export function stillPicture(host: HTMLElement): Node[] {
  return [...host.childNodes].map((node) => node.cloneNode(true));
}
