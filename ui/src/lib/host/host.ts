/** What the window needs from the outside: the commands, the system's dialogs, and files dropped on it. */
import type { ApiError, Commands, Progress } from './gen/types';

export type CommandName = keyof Commands;
export type Request<C extends CommandName> = Commands[C]['req'];
export type Response<C extends CommandName> = Commands[C]['res'];

/** Files being dragged over the window, dropped on it, or taken away again. */
export type Drop = { kind: 'over' } | { kind: 'leave' } | { kind: 'drop'; paths: string[] };

export interface Host {
  /** Runs one command. Fails with an {@link ApiError}. */
  call<C extends CommandName>(
    command: C,
    request: Request<C>,
    onProgress?: (progress: Progress) => void,
  ): Promise<Response<C>>;
  /** Lets the person choose archives or files; empty if they changed their mind. */
  chooseFiles(): Promise<string[]>;
  /** Lets the person choose folders. */
  chooseFolders(): Promise<string[]>;
  /** Lets the person say where to save a file. */
  chooseTarget(suggestion: string, extension: string): Promise<string | undefined>;
  /** Hears of files dragged onto the window, until the returned function is called. */
  onDrop(listener: (drop: Drop) => void): () => void;
  /** Hears of files that the app was opened with, until the returned function is called. */
  onOpen(listener: (paths: string[]) => void): () => void;
  /** Puts text on the clipboard. */
  copy(text: string): Promise<void>;
}

/** Whatever was thrown, as the error that the screens can show. */
export function asApiError(thrown: unknown): ApiError {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown) {
    return thrown as ApiError;
  }
  return { code: 'internal', message: thrown instanceof Error ? thrown.message : String(thrown) };
}
