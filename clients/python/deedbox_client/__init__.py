# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
"""The Python client of a Deedbox hub.

Importing this package loads nothing else until a name is used, so that a command line starts at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._core.credentials import Password as Password
    from ._core.credentials import RefreshToken as RefreshToken
    from ._core.credentials import Tokens as Tokens
    from ._core.credentials import TokenStore as TokenStore
    from ._core.downloads import AsyncDownload as AsyncDownload
    from ._core.downloads import Download as Download
    from ._core.errors import APIConnectionError as APIConnectionError
    from ._core.errors import APIStatusError as APIStatusError
    from ._core.errors import APITimeoutError as APITimeoutError
    from ._core.errors import BadRequest as BadRequest
    from ._core.errors import ClientError as ClientError
    from ._core.errors import ConfigurationError as ConfigurationError
    from ._core.errors import Conflict as Conflict
    from ._core.errors import ContentTooLarge as ContentTooLarge
    from ._core.errors import Forbidden as Forbidden
    from ._core.errors import Gone as Gone
    from ._core.errors import InsufficientStorage as InsufficientStorage
    from ._core.errors import InvalidResponse as InvalidResponse
    from ._core.errors import MethodNotAllowed as MethodNotAllowed
    from ._core.errors import NotFound as NotFound
    from ._core.errors import NotModified as NotModified
    from ._core.errors import PreconditionFailed as PreconditionFailed
    from ._core.errors import PreconditionRequired as PreconditionRequired
    from ._core.errors import Redirected as Redirected
    from ._core.errors import RequestTimeout as RequestTimeout
    from ._core.errors import ServerError as ServerError
    from ._core.errors import ServiceUnavailable as ServiceUnavailable
    from ._core.errors import SignInRefused as SignInRefused
    from ._core.errors import TooManyRequests as TooManyRequests
    from ._core.errors import Unauthorized as Unauthorized
    from ._core.errors import UnprocessableContent as UnprocessableContent
    from ._core.errors import UnsupportedMediaType as UnsupportedMediaType
    from ._core.hooks import Attempt as Attempt
    from ._core.hooks import Hooks as Hooks
    from ._core.models import ResponseInfo as ResponseInfo
    from ._core.options import CallOptions as CallOptions
    from ._core.paging import AsyncPager as AsyncPager
    from ._core.paging import Pager as Pager
    from ._core.problem import Fault as Fault
    from ._core.problem import Problem as Problem
    from ._core.raw import RawResponse as RawResponse
    from ._core.token_file import TokenFile as TokenFile
    from ._core.unset import UNSET as UNSET
    from ._core.unset import Unset as Unset
    from .client import AsyncDeedbox as AsyncDeedbox
    from .client import Deedbox as Deedbox
    from .models import Api as Api
    from .models import ApiPage as ApiPage
    from .models import ApiPolicy as ApiPolicy
    from .models import ApiToken as ApiToken
    from .models import ApiTokenPage as ApiTokenPage
    from .models import AuditEntry as AuditEntry
    from .models import AuditPage as AuditPage
    from .models import Bump as Bump
    from .models import Change as Change
    from .models import ChangeCounts as ChangeCounts
    from .models import ChangePage as ChangePage
    from .models import ChangeProof as ChangeProof
    from .models import ChangeSeverity as ChangeSeverity
    from .models import ChangeSide as ChangeSide
    from .models import Channel as Channel
    from .models import ChannelList as ChannelList
    from .models import Check as Check
    from .models import CheckComparison as CheckComparison
    from .models import CheckOutcome as CheckOutcome
    from .models import Deprecation as Deprecation
    from .models import ExportFormat as ExportFormat
    from .models import FailOn as FailOn
    from .models import Finding as Finding
    from .models import FindingCounts as FindingCounts
    from .models import FindingPage as FindingPage
    from .models import FindingSeverity as FindingSeverity
    from .models import Flavour as Flavour
    from .models import FoundOperation as FoundOperation
    from .models import FoundPage as FoundPage
    from .models import GateFound as GateFound
    from .models import GateMode as GateMode
    from .models import GateOutcome as GateOutcome
    from .models import Grant as Grant
    from .models import GrantList as GrantList
    from .models import Hub as Hub
    from .models import KeptBy as KeptBy
    from .models import LintLevel as LintLevel
    from .models import Member as Member
    from .models import MemberList as MemberList
    from .models import NewApiToken as NewApiToken
    from .models import Operation as Operation
    from .models import OperationPage as OperationPage
    from .models import PolicyMember as PolicyMember
    from .models import ProofSide as ProofSide
    from .models import Role as Role
    from .models import RuleLevel as RuleLevel
    from .models import RuleSetting as RuleSetting
    from .models import RuleSettingUpdate as RuleSettingUpdate
    from .models import Scope as Scope
    from .models import Sdk as Sdk
    from .models import SdkFile as SdkFile
    from .models import SdkList as SdkList
    from .models import SdkLog as SdkLog
    from .models import SdkLogLine as SdkLogLine
    from .models import SdkReportLine as SdkReportLine
    from .models import SdkState as SdkState
    from .models import Team as Team
    from .models import TeamPage as TeamPage
    from .models import TeamRole as TeamRole
    from .models import Tier as Tier
    from .models import TokenRequestGrantType as TokenRequestGrantType
    from .models import TokenResponse as TokenResponse
    from .models import User as User
    from .models import UserPage as UserPage
    from .models import UserState as UserState
    from .models import Verdict as Verdict
    from .models import Version as Version
    from .models import VersionPage as VersionPage
    from .models import VersionState as VersionState
    from .models import Visibility as Visibility
    from .models import Waiver as Waiver
    from .models import WaiverList as WaiverList
    from .models import WaiverState as WaiverState

__version__ = "0.1.0"

_NAMES = {
    "client": "AsyncDeedbox Deedbox",
    "_core.credentials": "Password RefreshToken Tokens TokenStore",
    "_core.token_file": "TokenFile",
    "_core.downloads": "AsyncDownload Download",
    "_core.errors": (
        "APIConnectionError APIStatusError APITimeoutError BadRequest ClientError ConfigurationError "
        "Conflict ContentTooLarge Forbidden Gone InsufficientStorage InvalidResponse "
        "MethodNotAllowed NotFound NotModified PreconditionFailed PreconditionRequired Redirected "
        "RequestTimeout ServerError ServiceUnavailable SignInRefused TooManyRequests Unauthorized "
        "UnprocessableContent UnsupportedMediaType"
    ),
    "_core.hooks": "Attempt Hooks",
    "_core.models": "ResponseInfo",
    "_core.options": "CallOptions",
    "_core.paging": "AsyncPager Pager",
    "_core.problem": "Fault Problem",
    "_core.raw": "RawResponse",
    "_core.unset": "UNSET Unset",
    "models": (
        "Bump ChangeSeverity ChangeSide CheckOutcome ExportFormat FailOn "
        "FindingSeverity Flavour GateMode GateOutcome KeptBy LintLevel "
        "PolicyMember ProofSide Role RuleLevel Scope SdkState "
        "TeamRole Tier UserState Verdict VersionState Visibility "
        "WaiverState TokenRequestGrantType Api ApiPage ApiPolicy ApiToken "
        "ApiTokenPage AuditEntry AuditPage Change ChangeCounts ChangePage "
        "ChangeProof Channel ChannelList Check CheckComparison Deprecation "
        "Finding FindingCounts FindingPage FoundOperation FoundPage GateFound "
        "Grant GrantList Hub Member MemberList NewApiToken "
        "Operation OperationPage RuleSetting RuleSettingUpdate Sdk SdkFile "
        "SdkList SdkLog SdkLogLine SdkReportLine Team TeamPage "
        "TokenResponse User UserPage Version VersionPage Waiver "
        "WaiverList"
    ),
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
