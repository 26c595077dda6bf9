import type { ServerResponse } from 'node:http';
import type { Refusal } from '../channels/refusal';
import { noteRefusal } from './observability/request-observer';

/** Sends a status with JSON, or with an empty body. @param body an object; a string is JSON already */
export function sendJson(response: ServerResponse, status: number, body?: object | string): void {
  if (body === undefined) {
    response.writeHead(status, { 'Content-Length': 0 });
    response.end();
    return;
  }
  const json = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(json) };
  response.writeHead(status, headers);
  response.end(json);
}

/** Refuses a request, in the shape of the Bot Framework's errors: `{"code", "message"}`. */
export function sendRefusal(response: ServerResponse, { status, code, message, retryAt }: Refusal): void {
  noteRefusal(response, code);
  if (retryAt) response.setHeader('Retry-After', Math.max(1, Math.ceil((retryAt.getTime() - Date.now()) / 1_000)));
  sendJson(response, status, { code, message });
}
