import type { View } from '@continuo/client';

export type { View };
export type Ended = Extract<View, 'completed' | 'failed' | 'stopped'>;
export type Growing = Exclude<View, Ended>;

export function hasEnded(view: View): view is Ended {
  return view === 'completed' || view === 'failed' || view === 'stopped';
}
