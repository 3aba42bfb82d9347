import '@mantine/core/styles/Input.layer.css'
import '@mantine/core/styles/PinInput.layer.css'

export { PinInput } from '@mantine/core'
