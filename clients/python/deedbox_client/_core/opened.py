"""Bodies that are read as they come: what they have in common."""

import httpx2

from .answers import info_of
from .models import ResponseInfo


class Opened:
    """What a body that is read as it comes tells of its response."""

    _response: httpx2.Response | None = None
    _info: ResponseInfo | None = None

    @property
    def response(self) -> ResponseInfo:
        """Status and headers; there once the body is open."""
        if self._info is None:
            raise RuntimeError("It is not open; use it in a `with` block")
        return self._info

    @property
    def etag(self) -> str | None:
        return self.response.etag

    @property
    def request_id(self) -> str | None:
        return self.response.request_id

    @property
    def media_type(self) -> str:
        """The media type without its parameters, such as `application/yaml`."""
        return self.response.headers.get("content-type", "application/octet-stream").partition(";")[0].strip()

    def _opened(self, response: httpx2.Response) -> httpx2.Response:
        self._response = response
        self._info = info_of(response)
        return response

    @property
    def _open_response(self) -> httpx2.Response:
        if self._response is None:
            raise RuntimeError("It is not open; use it in a `with` block")
        return self._response
