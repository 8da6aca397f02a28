import { z } from 'zod';
import { problemSchema } from '#shared/contract/errors.ts';
import { healthSchema, routes, signatureHeaders } from '#shared/contract/sync.ts';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): object => z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
const json = (schema: object) => ({ 'application/json': { schema } });

/** The contract as an OpenAPI 3.1 document, made from the very schemas that requests are read with. */
export function openApi(version: string): object {
  const refusal = {
    description: 'Refused; the code says why.',
    content: json(schemaOf(z.object({ ok: z.literal(false), error: problemSchema }), 'output')),
  };
  const headers = Object.values(signatureHeaders).map((name) => ({ name, in: 'header', required: true, schema: { type: 'string' } }));
  const paths = Object.entries(routes).map(([operationId, { method, path, signed, input, output }]): [string, object] => {
    const operation = {
      operationId,
      ...(signed && { parameters: headers }),
      ...(method === 'POST' && { requestBody: { required: true, content: json(schemaOf(input, 'input')) } }),
      responses: {
        200: {
          description: 'Done.',
          content: json({
            type: 'object',
            properties: { ok: { const: true }, value: schemaOf(output, 'output') },
            required: ['ok', 'value'],
          }),
        },
        default: refusal,
      },
    };
    return [path, { [method.toLowerCase()]: operation }];
  });
  const health = {
    get: { operationId: 'health', responses: { 200: { description: 'Well.', content: json(schemaOf(healthSchema, 'output')) } } },
  };
  return {
    openapi: '3.1.0',
    info: { title: 'Cleandesk central server', version },
    paths: { ...Object.fromEntries(paths), '/health': health },
  };
}
