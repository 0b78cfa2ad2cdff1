interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The extension's half of a page, with typed messages both ways. */
export interface Host<FromPage, ToPage> {
  send(message: FromPage): void;
  listen(listener: (message: ToPage) => void): void;
}

/** Call once a page: VS Code hands its API out a single time. */
export function connectHost<FromPage, ToPage>(): Host<FromPage, ToPage> {
  const api = acquireVsCodeApi();
  return {
    send: (message) => api.postMessage(message),
    // What VS Code hands on comes from the page's own origin; a frame in the page has another, and can send what it likes.
    listen: (listener) =>
      window.addEventListener('message', (event: MessageEvent<ToPage>) => {
        if (event.origin === window.origin) listener(event.data);
      }),
  };
}
