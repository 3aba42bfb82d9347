import { IconUpload } from '@tabler/icons-react'
import { Button } from '../../ui/Button'
import { FileButton } from '../../ui/FileButton'
import type { usePaperFile } from './paperFiles'

type Props = { accept: string; label: string; put: ReturnType<typeof usePaperFile> }

/** Chooses one of the paper's files, which is kept at once. */
export const UploadButton = ({ accept, label, put }: Props) => (
  <FileButton accept={accept} onChange={(file) => file && put.mutate(file)}>
    {(props) => (
      <Button
        {...props}
        size="xs"
        variant="default"
        loading={put.isPending}
        leftSection={<IconUpload size={16} stroke={1.5} aria-hidden />}
      >
        {label}
      </Button>
    )}
  </FileButton>
)
