import { unwrap } from '@buildxpert/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { View } from 'react-native'
import { useProblemText } from '../../i18n/problem-text'
import { useFormat } from '../../i18n/use-format'
import { useT } from '../../i18n/use-t'
import { saveFile } from '../../platform/save-file'
import { useApi } from '../../session/session-context'
import { FieldNote } from '../../ui/field-note'
import { PatientButton } from '../../ui/patient-button'
import { Text } from '../../ui/text'
import { space } from '../../ui/theme'
import { useToast } from '../../ui/toast'

/** Everything that is kept about oneself, as a file: saved by a browser, handed to the share sheet on a phone. */
export function DownloadData() {
  const api = useApi()
  const t = useT()
  const { dayKey } = useFormat()
  const problemText = useProblemText()
  const queries = useQueryClient()
  const toast = useToast()
  const download = useMutation({
    mutationFn: async () => {
      const text = await unwrap(api.GET('/v1/me/export', { parseAs: 'text' }))
      await saveFile(`buildxpert-data-${dayKey(Date.now())}.json`, text, 'application/json')
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['account-activity'] })
      toast.show({ text: t('data.saved'), tone: 'success' })
    },
  })
  return (
    <View style={{ padding: space.l, gap: space.m }}>
      <Text tone="muted">{t('data.text')}</Text>
      <FieldNote error={download.error ? problemText(download.error) : undefined} />
      <PatientButton
        problem={download.error}
        kind="secondary"
        icon="download"
        label={t('data.download')}
        onPress={() => download.mutate()}
        loading={download.isPending}
        fullWidth
        testID="download-data"
      />
    </View>
  )
}
