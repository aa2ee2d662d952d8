/** Tells the other tabs of this browser that something moved. Carries no data: who hears it asks the server. */
export interface Nudge {
  tell(): void;
  listen(moved: () => void): () => void;
}

export function createNudge(): Nudge {
  const channel = new BroadcastChannel('continuo');
  return {
    // a channel has no target: it reaches this origin alone
    // eslint-disable-next-line unicorn/require-post-message-target-origin
    tell: () => channel.postMessage('moved'),
    listen(moved) {
      channel.addEventListener('message', moved);
      return () => channel.removeEventListener('message', moved);
    },
  };
}
