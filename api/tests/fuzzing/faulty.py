"""A server with planted faults, and the contract that it breaks: `python faulty.py PORT CANARY_PORT`."""

import json
import sys
import time
from collections.abc import AsyncIterator
from itertools import count

import anyio
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

ORDER = {
    "type": "object",
    "required": ["id", "item"],
    "properties": {"id": {"type": "integer"}, "item": {"type": "string", "maxLength": 40}},
}


def _answers(schema: object, *more: int, status: int = 200) -> dict[str, object]:
    answers: dict[str, object] = {
        str(status): {"description": "Done.", "content": {"application/json": {"schema": schema}}}
    }
    return answers | {str(other): {"description": "Refused."} for other in more}


_LIMIT = {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 100}}
_ID = {"name": "order", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 0}}
_TEXT = {"name": "text", "in": "query", "required": True, "schema": {"type": "string", "maxLength": 8}}
DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Faulty orders", "version": "1.0.0"},
    "paths": {
        "/orders": {
            "get": {
                "operationId": "orders_list",
                "tags": ["fine"],
                "parameters": [_LIMIT],
                "responses": _answers(
                    {"type": "array", "items": {"$ref": "#/components/schemas/Order"}}, 422
                ),
            },
            "post": {
                "operationId": "orders_create",
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {
                            "schema": {
                                "type": "object",
                                "required": ["item"],
                                "properties": {"item": {"type": "string", "maxLength": 40}},
                            }
                        }
                    },
                },
                "responses": _answers({"$ref": "#/components/schemas/Order"}, 415, 422, status=201),
            },
        },
        "/orders/{order}": {
            "get": {
                "operationId": "orders_read",
                "parameters": [_ID],
                "responses": _answers({"$ref": "#/components/schemas/Order"}, 404),
            }
        },
        "/crash": {
            "get": {
                "operationId": "crash",
                "parameters": [_TEXT],
                "responses": _answers({"type": "object"}, 422),
            }
        },
        "/teapot": {"get": {"operationId": "teapot", "responses": _answers({"type": "object"})}},
        "/secret": {
            "get": {
                "operationId": "secret",
                "security": [{"Bearer": []}],
                "responses": _answers({"type": "object", "required": ["never"]}, 401),
            }
        },
        "/away": {"get": {"operationId": "away", "responses": {"302": {"description": "Elsewhere."}}}},
        "/endless": {
            "get": {
                "operationId": "endless",
                "responses": {
                    "200": {"description": "Lines.", "content": {"application/jsonl": {"schema": {}}}}
                },
            }
        },
    },
    "components": {
        "schemas": {"Order": ORDER},
        "securitySchemes": {"Bearer": {"type": "http", "scheme": "bearer"}},
    },
}
_numbers = count(1)


async def orders(request: Request) -> Response:
    limit = request.query_params.get("limit", "10")
    if not (limit.isdecimal() and limit.isascii() and 1 <= int(limit[:9]) <= 100):
        return Response(status_code=422)
    # The planted fault: past 50 the number is a text.
    first: object = "one" if int(limit) > 50 else 1
    return JSONResponse([{"id": first, "item": "tea"}])


async def create(request: Request) -> Response:
    if request.headers.get("content-type", "").split(";")[0] != "application/json":
        return Response(status_code=415)
    try:
        item = json.loads(await request.body())["item"]
    except (ValueError, KeyError, TypeError):
        return Response(status_code=422)
    if not isinstance(item, str) or len(item) > 40:
        return Response(status_code=422)
    return JSONResponse({"id": next(_numbers), "item": item}, 201)


async def read(request: Request) -> Response:
    return Response(status_code=404)


async def crash(request: Request) -> Response:
    text = request.query_params.get("text")
    if text is None:
        return Response(status_code=422)
    return PlainTextResponse("stack trace", 500) if len(text) > 2 else JSONResponse({})


async def teapot(request: Request) -> Response:
    return JSONResponse({}, 418)


async def secret(request: Request) -> Response:
    given = request.headers.get("authorization", "")
    if not given.startswith("Bearer s3cr3t"):
        return Response(status_code=401)
    return JSONResponse({"you_sent": given, "plainly": given[7:]}, headers={"X-Echo": given})


async def away(request: Request) -> Response:
    return RedirectResponse(f"http://127.0.0.1:{request.app.state.canary}/caught", 302)


async def endless(request: Request) -> Response:
    async def lines() -> AsyncIterator[bytes]:
        ends = time.monotonic() + 120  # No test is as long, and no server is left behind.
        while time.monotonic() < ends:
            yield b"{}\n"
            await anyio.sleep(0.05)

    return StreamingResponse(lines(), media_type="application/jsonl")


def app(canary: int) -> Starlette:
    """Return the server, which redirects to the port *canary*."""
    made = Starlette(
        routes=[
            Route("/orders", orders, methods=["GET"]),
            Route("/orders", create, methods=["POST"]),
            Route("/orders/{order}", read),
            *(Route(f"/{one.__name__}", one) for one in (crash, teapot, secret, away, endless)),
        ]
    )
    made.state.canary = canary
    return made


if __name__ == "__main__":
    uvicorn.run(app(int(sys.argv[2])), host="127.0.0.1", port=int(sys.argv[1]), log_level="error")
