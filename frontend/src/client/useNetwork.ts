import { useSyncExternalStore } from 'react'
import { network } from './network'

export const useNetwork = () => useSyncExternalStore(network.subscribe, network.up)
