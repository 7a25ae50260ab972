import { createStore } from 'zustand';
import { persist } from 'zustand/middleware';

interface NotifyState {
  readonly isWished: boolean;
}

/** Whether this browser may speak up when a run ends. Off until somebody asks for it. */
export const notifyStore = createStore<NotifyState>()(
  persist((): NotifyState => ({ isWished: false }), { name: 'vivarium.notify' }),
);

export function canNotify(): boolean {
  return 'Notification' in globalThis;
}

/** Turns it on, with the leave of the browser. Gives whether it is on. */
export async function wishNotifications(isWished: boolean): Promise<boolean> {
  const isOn = isWished && canNotify() && (await Notification.requestPermission()) === 'granted';
  notifyStore.setState({ isWished: isOn });
  return isOn;
}

/** Only to those who are looking elsewhere. */
export function notifyOfRun(title: string, body: string): void {
  if (!notifyStore.getState().isWished || !canNotify() || document.visibilityState === 'visible') return;
  if (Notification.permission === 'granted') new Notification(title, { body, icon: '/icon.svg', tag: 'vivarium.run' });
}
