import { Component, createElement, type ReactNode } from 'react';

interface BoundaryProps {
  children: ReactNode;
  /** Taken when something below throws, before React takes away what was drawn. */
  takePicture: () => Node[];
  onError: (error: unknown) => void;
}

interface BoundaryState {
  picture: Node[] | null;
}

/** Shows its children; once they throw, a still picture of how they looked before. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { picture: null };

  static getDerivedStateFromError(): Partial<BoundaryState> {
    return { picture: [] };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onError(error);
  }

  override render(): ReactNode {
    const { picture } = this.state;
    if (!picture) return this.props.children;
    // React is still rendering: the page shows what was there before it threw.
    const shown = picture.length > 0 ? picture : this.props.takePicture();
    const put = (element: HTMLElement | null) => element?.replaceChildren(...shown);
    return createElement('div', { ref: put, inert: true, style: { display: 'contents' } });
  }
}
