import '@mantine/core/styles/ScrollArea.layer.css'

export { ScrollArea } from '@mantine/core'
