/** The host in the real window: one Tauri command, its progress channel, and the system's dialogs. */
import { Channel, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { open, save } from '@tauri-apps/plugin-dialog';
import type { Progress } from './gen/types';
import { asApiError, type CommandName, type Drop, type Host, type Request, type Response } from './host';

export class TauriHost implements Host {
  async call<C extends CommandName>(
    command: C,
    request: Request<C>,
    onProgress: (progress: Progress) => void = () => {},
  ): Promise<Response<C>> {
    const progress = new Channel<Progress>(onProgress);
    try {
      return await invoke<Response<C>>('rpc', { command, payload: request, progress });
    } catch (thrown) {
      throw asApiError(thrown);
    }
  }

  async chooseFiles(): Promise<string[]> {
    return (await open({ multiple: true })) ?? [];
  }

  async chooseFolders(): Promise<string[]> {
    return (await open({ multiple: true, directory: true })) ?? [];
  }

  async chooseTarget(suggestion: string, extension: string): Promise<string | undefined> {
    const filters = [{ name: extension.toUpperCase(), extensions: [extension] }];
    return (await save({ defaultPath: suggestion, filters })) ?? undefined;
  }

  onDrop(listener: (drop: Drop) => void): () => void {
    const unlisten = getCurrentWebview().onDragDropEvent(({ payload }) => {
      if (payload.type === 'drop') listener({ kind: 'drop', paths: payload.paths });
      else listener({ kind: payload.type === 'leave' ? 'leave' : 'over' });
    });
    return () => void unlisten.then((stop) => stop());
  }

  onOpen(listener: (paths: string[]) => void): () => void {
    const ask = async () => {
      const paths = await invoke<string[]>('opened');
      if (paths.length > 0) listener(paths);
    };
    // Those of the start are there already; those of later starts are announced.
    const unlisten = listen('opened', ask);
    void ask();
    return () => void unlisten.then((stop) => stop());
  }

  copy(text: string): Promise<void> {
    return navigator.clipboard.writeText(text);
  }
}
