"""What the contract says of signing in (RFC 6749)."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from deedbox.identity import passwords
from deedbox.identity.users.schemas import LEFT_OUT

LONGEST_SECRET = 200


class TokenRequest(BaseModel):
    """A grant: e-mail address and password, or a refresh token."""

    model_config = ConfigDict(
        extra="ignore",
        json_schema_extra={
            # RFC 6749 section 3.2: unrecognised parameters are ignored, and an empty one is none.
            "additionalProperties": True,
            "examples": [
                {
                    "grant_type": "password",
                    "username": "ada@example.com",
                    "password": "correct horse battery",
                    "scope": "contracts:read",
                }
            ],
        },
    )

    grant_type: Literal["password", "refresh_token"] = Field(description="Which grant this is.")
    username: Annotated[str, Field(max_length=254)] = Field(
        LEFT_OUT, description="E-mail address; for the password grant."
    )
    password: Annotated[str, Field(max_length=passwords.LONGEST)] = Field(
        LEFT_OUT, description="Password; for the password grant."
    )
    refresh_token: Annotated[str, Field(max_length=LONGEST_SECRET)] = Field(
        LEFT_OUT, description="Refresh token, which stands once; for the refresh grant."
    )
    scope: Annotated[str, Field(max_length=500)] = Field(
        "", description="Scopes that are asked for, with spaces between; left out, all that you may have."
    )

    @model_validator(mode="before")
    @classmethod
    def _has_what_its_grant_needs(cls, value: Any) -> Any:
        if isinstance(value, dict):
            needed = {"password": ("username", "password"), "refresh_token": ("refresh_token",)}
            missing = [name for name in needed.get(str(value.get("grant_type")), ()) if not value.get(name)]
            if missing:
                msg = f"this grant needs {' and '.join(missing)}"
                raise ValueError(msg)
        return value


class TokenResponse(BaseModel):
    """An access token, and a refresh token for the next one."""

    access_token: str = Field(
        description="Send it as `Authorization: Bearer`.",
        examples=["eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.…"],
    )
    token_type: Literal["Bearer"] = Field(description="How to send it.", examples=["Bearer"])
    expires_in: int = Field(ge=1, description="Seconds for which it stands.", examples=[900])
    refresh_token: str = Field(
        description="Stands once, for 30 days from the sign-in; showing it twice ends the session.",
        examples=["q0lV4X1m3p3f3H9m8uE2vV0mB1c7n5r6t8y0uIoPaSd"],
    )
    scope: str = Field(description="Scopes that the token has.", examples=["contracts:read"])
