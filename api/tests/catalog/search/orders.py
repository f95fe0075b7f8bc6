"""Two APIs that the tests of search look into."""

from typing import Any

ANSWERS = {"responses": {"200": {"description": "Fine."}}}

ORDERS: dict[str, Any] = {
    "/orders": {
        "get": {
            "operationId": "listOrders",
            "summary": "List orders",
            "tags": ["orders"],
            "description": "Every order that the *customer* placed, newest first.",
            "parameters": [{"name": "placedAfter", "in": "query", "schema": {"type": "string"}}],
            **ANSWERS,
        },
        "post": {"operationId": "placeOrder", "summary": "Place an order", "tags": ["orders"], **ANSWERS},
    },
    "/orders/{orderId}": {
        "get": {"operationId": "get_order", "summary": "Read one", "tags": ["orders"], **ANSWERS},
        "delete": {"operationId": "cancelOrder", "summary": "Call it off", "deprecated": True, **ANSWERS},
    },
    "/customers/{customerId}/orders/{orderId}/lines": {
        "get": {"operationId": "listOrderLines", "summary": "List the lines of an order", **ANSWERS},
    },
    "/kunden/{id}/auftr\u00e4ge": {
        "get": {"operationId": "zeigeAuftr\u00e4ge", "tags": ["\u65e5\u672c\u8a9e\u6ce8\u6587"], **ANSWERS}
    },
    "/health": {"get": ANSWERS},
}
PAYMENTS: dict[str, Any] = {
    "/payments": {
        "post": {"operationId": "create-payment", "summary": "Take a payment", "tags": ["money"], **ANSWERS},
        "get": {"operationId": "list-payments", "summary": "List payments", "tags": ["money"], **ANSWERS},
    },
    "/v2/oauth2/tokens": {
        "post": {"operationId": "createOAuth2Token", "summary": "Authentication", **ANSWERS}
    },
    "/webhooks/{id}": {"put": {"operationId": "replaceWebHook", "summary": "Replace statuses", **ANSWERS}},
}
