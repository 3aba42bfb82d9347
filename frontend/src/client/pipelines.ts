/** The pipeline that is meant where none is named. */
export const usualPipeline = <P extends { is_default: boolean }>(pipelines: readonly P[]): P | undefined =>
  pipelines.find(({ is_default }) => is_default) ?? pipelines[0]
