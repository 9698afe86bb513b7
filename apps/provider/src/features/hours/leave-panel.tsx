import type { Leave } from '@buildxpert/contract'
import {
  Button,
  Card,
  ConfirmDialog,
  Divider,
  Icon,
  IconButton,
  ListRow,
  QueryView,
  SkeletonList,
  Text,
  space,
  useFormat,
  useProblemText,
  useT,
  useToast,
} from '@buildxpert/kit'
import { Fragment, useState } from 'react'
import { View } from 'react-native'
import { LeaveSheet } from './leave-sheet.tsx'
import { countDays } from './month.ts'
import { useLeave } from './use-leave.ts'

/** Days off to come: listed, added, deleted. `today` is the day in the provider's zone. */
export function LeavePanel({ today }: { today: string }) {
  const t = useT()
  const toast = useToast()
  const problemText = useProblemText()
  const { dayShort } = useFormat()
  const { query, add, remove } = useLeave()
  const [isAdding, setIsAdding] = useState(false)
  const [doomed, setDoomed] = useState<Leave | null>(null)

  const spanOf = ({ firstDay, lastDay }: Leave) =>
    firstDay === lastDay ? dayShort(firstDay) : `${dayShort(firstDay)} – ${dayShort(lastDay)}`

  return (
    <View style={{ gap: space.m }}>
      {/* Above the list, whose length is not known until it has come: it must not move under a finger. */}
      <Button
        label={t('leave.add')}
        icon="plus"
        kind="secondary"
        fullWidth
        onPress={() => {
          add.reset()
          setIsAdding(true)
        }}
        testID="add-leave"
      />
      <QueryView
        query={query}
        loading={<SkeletonList count={2} picture={false} />}
        isPart
        isEmpty={(leaves) => leaves.length === 0}
        empty={
          <Card>
            <View style={{ flexDirection: 'row', gap: space.m, alignItems: 'center' }}>
              <Icon name="beach" tone="muted" />
              <Text tone="muted" style={{ flex: 1 }}>
                {t('leave.empty')}
              </Text>
            </View>
          </Card>
        }
      >
        {(leaves) => (
          <Card padding={0}>
            {leaves.map((leave, at) => (
              <Fragment key={leave.id}>
                {at > 0 && <Divider inset={space.l} />}
                <ListRow
                  icon="beach"
                  title={spanOf(leave)}
                  subtitle={[t('leave.days', { count: countDays(leave.firstDay, leave.lastDay) }), leave.note]
                    .filter(Boolean)
                    .join(' · ')}
                  trailing={
                    <IconButton
                      icon="trash-can-outline"
                      tone="muted"
                      label={`${t('leave.delete')}, ${spanOf(leave)}`}
                      onPress={() => setDoomed(leave)}
                      testID={`delete-leave-${leave.firstDay}`}
                    />
                  }
                  testID={`leave-${leave.firstDay}`}
                />
              </Fragment>
            ))}
          </Card>
        )}
      </QueryView>
      {isAdding && (
        <LeaveSheet
          today={today}
          isBusy={add.isPending}
          error={add.error ? problemText(add.error) : undefined}
          onClose={() => setIsAdding(false)}
          onSave={(leave) =>
            add.mutate(leave, {
              onSuccess: () => {
                setIsAdding(false)
                toast.show({ text: t('leave.saved'), tone: 'success' })
              },
            })
          }
        />
      )}
      <ConfirmDialog
        isOpen={doomed !== null}
        title={t('leave.deleteTitle')}
        text={doomed ? t('leave.deleteHint', { days: spanOf(doomed) }) : ''}
        confirmLabel={t('leave.delete')}
        isDangerous
        isBusy={remove.isPending}
        onClose={() => setDoomed(null)}
        onConfirm={() =>
          doomed &&
          remove.mutate(doomed.id, {
            onSuccess: () => toast.show({ text: t('leave.deleted') }),
            onError: (problem) => toast.show({ text: problemText(problem), tone: 'danger' }),
            onSettled: () => setDoomed(null),
          })
        }
      />
    </View>
  )
}
