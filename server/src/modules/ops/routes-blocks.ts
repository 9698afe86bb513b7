import { Block, BlockList, CreateBlock, IdParams, LiftBlock, ListBlocks } from '@buildxpert/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Deps } from '../../deps.ts'
import { contextOf, problemResponses, staffOf } from '../../platform/http/index.ts'
import { blockSubject, unblockSubject } from './block-people.ts'
import { listBlocksForStaff, presentBlock } from './list-blocks.ts'

const tags = ['blocks']

/** Who may not come in. */
export const blockRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/v1/ops/blocks',
      {
        config: { access: 'staff', roles: ['operations', 'owner'], rows: 'anybody' },
        schema: {
          operationId: 'listBlocks',
          summary: 'Who may not come in, and who might not: the newest first',
          tags,
          querystring: ListBlocks,
          response: { 200: BlockList, ...problemResponses('request.cursor_invalid') },
        },
      },
      async (request) => listBlocksForStaff(deps, request.query),
    )

    app.post(
      '/v1/ops/blocks',
      {
        config: { access: 'staff', roles: ['operations', 'owner'], rows: 'anybody', stepUp: true },
        schema: {
          operationId: 'createBlock',
          summary:
            'Keep a person, a number or an address out and end its sessions; an address of staff takes an owner',
          tags,
          body: CreateBlock,
          response: { 201: Block, ...problemResponses('person.not_found', 'block.already_exists') },
        },
      },
      async (request, reply) => {
        const block = await blockSubject(deps, staffOf(request), contextOf(request), request.body)
        return reply.code(201).send(await presentBlock(deps.db, block))
      },
    )

    app.post(
      '/v1/ops/blocks/:id/lift',
      {
        config: { access: 'staff', roles: ['operations', 'owner'], rows: 'anybody', stepUp: true },
        schema: {
          operationId: 'liftBlock',
          summary: 'Let them in again',
          tags,
          params: IdParams,
          body: LiftBlock,
          response: { 200: Block, ...problemResponses('block.not_found') },
        },
      },
      async (request) => {
        const which = { id: request.params.id, reason: request.body.reason }
        return presentBlock(deps.db, await unblockSubject(deps, staffOf(request), contextOf(request), which))
      },
    )
  }
