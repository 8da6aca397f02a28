/** The one channel of calls and the one of events between renderer and host. */
export const callChannel = 'desk:call';
export const eventChannel = 'desk:event';

/** What the preload puts on `window.desk`. Nothing else crosses. */
export interface DeskBridge {
  readonly host: 'electron' | 'preview';
  call(procedure: string, input: unknown): Promise<unknown>;
  /** Returns the way to stop listening. */
  listen(listener: (name: string, payload: unknown) => void): () => void;
}
