import { providerSummaryQuery } from '@buildxpert/client'
import { Card, Failed, Skeleton, Text, space, useApi, useFormat, useT, useTheme } from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'
import { View } from 'react-native'

/** What came in today and this month. */
export function Earnings() {
  const t = useT()
  const format = useFormat()
  const { colors } = useTheme()
  const summary = useQuery(providerSummaryQuery(useApi()))
  if (summary.isError && !summary.data)
    return <Failed problem={summary.error} onRetry={() => void summary.refetch()} isPart />
  return (
    <Card padding={0} testID="earnings">
      <View style={{ flexDirection: 'row' }}>
        <Sum label={t('today.earnedToday')} value={summary.data && format.money(summary.data.todayPaise)} />
        <View style={{ width: 1, backgroundColor: colors.outline }} />
        <Sum label={t('today.earnedMonth')} value={summary.data && format.money(summary.data.monthPaise)} />
      </View>
    </Card>
  )
}

function Sum({ label, value }: { label: string; value: string | undefined }) {
  return (
    <View style={{ flex: 1, padding: space.l, gap: space.xs }}>
      <Text variant="small" tone="muted">
        {label}
      </Text>
      {value === undefined ? (
        <Skeleton width="70%" height={28} />
      ) : (
        <Text variant="heading" weight="bold" tabular>
          {value}
        </Text>
      )}
    </View>
  )
}
