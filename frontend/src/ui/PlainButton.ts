import '@mantine/core/styles/UnstyledButton.layer.css'

export { UnstyledButton as PlainButton } from '@mantine/core'
