import { z } from 'zod';
import { problemSchema } from '#shared/contract/errors.ts';
import { healthSchema, readingHeader, routes, signatureHeaders } from '#shared/contract/sync.ts';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): object => z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
const json = (schema: object) => ({ 'application/json': { schema } });

/** The contract as an OpenAPI 3.1 document, made from the very schemas that requests are read with. */
export function openApi(version: string): object {
  const refusal = {
    description: 'Refused; the code says why.',
    content: json(schemaOf(z.object({ ok: z.literal(false), error: problemSchema }), 'output')),
  };
  const header = (name: string) => ({ name, in: 'header', required: true, schema: { type: 'string' } });
  const signature = Object.values(signatureHeaders).map(header);
  const paths = Object.entries(routes).map(([operationId, route]): [string, object] => {
    const { method, path, signed, input, output } = route;
    const operation = {
      operationId,
      ...(signed && { parameters: 'open' in route ? [...signature, header(readingHeader)] : signature }),
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
