export { useMantineColorScheme as useScheme } from '@mantine/core'
