import { useSyncExternalStore } from 'react'

function subscribe(watcher: () => void) {
  addEventListener('online', watcher)
  addEventListener('offline', watcher)
  return () => {
    removeEventListener('online', watcher)
    removeEventListener('offline', watcher)
  }
}

export const useOnline = () => useSyncExternalStore(subscribe, () => navigator.onLine)
