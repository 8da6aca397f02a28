/** The one channel of calls and the one of events between renderer and host. */
export const callChannel = 'desk:call';
export const eventChannel = 'desk:event';
/** Said by the preload alone: something is selected in the page. */
export const selectedChannel = 'desk:selected';

/** What the preload puts on `window.desk`. Nothing else crosses. */
export interface DeskBridge {
  readonly host: 'electron' | 'preview';
  call(procedure: string, input: unknown): Promise<unknown>;
  /** Returns the way to stop listening. */
  listen(listener: (name: string, payload: unknown) => void): () => void;
}
