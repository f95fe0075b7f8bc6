# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
"""The Python client of a Deedbox hub.

Importing this package loads nothing else until a name is used, so that a command line starts at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import webhooks as webhooks
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
    from .exports import AsyncExport as AsyncExport
    from .exports import Export as Export
    from .exports import IncompleteExport as IncompleteExport
    from .feeds import AsyncFeed as AsyncFeed
    from .feeds import Feed as Feed
    from .feeds import StreamReset as StreamReset
    from .models import Api as Api
    from .models import ApiChanged as ApiChanged
    from .models import ApiChangedEvent as ApiChangedEvent
    from .models import ApiCreatedEvent as ApiCreatedEvent
    from .models import ApiDeletedEvent as ApiDeletedEvent
    from .models import ApiFacts as ApiFacts
    from .models import ApiPage as ApiPage
    from .models import ApiPolicy as ApiPolicy
    from .models import ApiToken as ApiToken
    from .models import ApiTokenPage as ApiTokenPage
    from .models import AuditEntry as AuditEntry
    from .models import AuditPage as AuditPage
    from .models import BrokenRule as BrokenRule
    from .models import Bump as Bump
    from .models import Change as Change
    from .models import ChangeCounts as ChangeCounts
    from .models import ChangePage as ChangePage
    from .models import ChangeProof as ChangeProof
    from .models import ChangeSeverity as ChangeSeverity
    from .models import ChangeSide as ChangeSide
    from .models import Channel as Channel
    from .models import ChannelDeletedEvent as ChannelDeletedEvent
    from .models import ChannelFacts as ChannelFacts
    from .models import ChannelList as ChannelList
    from .models import ChannelMovedEvent as ChannelMovedEvent
    from .models import Check as Check
    from .models import CheckComparison as CheckComparison
    from .models import CheckOutcome as CheckOutcome
    from .models import CoveredOperation as CoveredOperation
    from .models import Delivery as Delivery
    from .models import DeliveryAttempt as DeliveryAttempt
    from .models import DeliveryPage as DeliveryPage
    from .models import DeliveryState as DeliveryState
    from .models import DeliveryWithAttempts as DeliveryWithAttempts
    from .models import Deprecation as Deprecation
    from .models import Event as Event
    from .models import EventBase as EventBase
    from .models import EventKind as EventKind
    from .models import EventPage as EventPage
    from .models import ExportFormat as ExportFormat
    from .models import FailOn as FailOn
    from .models import FailureStatus as FailureStatus
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
    from .models import GrantFacts as GrantFacts
    from .models import GrantGivenEvent as GrantGivenEvent
    from .models import GrantList as GrantList
    from .models import GrantWithdrawnEvent as GrantWithdrawnEvent
    from .models import Hub as Hub
    from .models import KeptBy as KeptBy
    from .models import KeyRotated as KeyRotated
    from .models import KeyRotatedEvent as KeyRotatedEvent
    from .models import LintLevel as LintLevel
    from .models import Member as Member
    from .models import MemberAddedEvent as MemberAddedEvent
    from .models import MemberChangedEvent as MemberChangedEvent
    from .models import MemberFacts as MemberFacts
    from .models import MemberList as MemberList
    from .models import MemberRemovedEvent as MemberRemovedEvent
    from .models import NewApiToken as NewApiToken
    from .models import NewWebhook as NewWebhook
    from .models import Operation as Operation
    from .models import OperationDeprecatedEvent as OperationDeprecatedEvent
    from .models import OperationLife as OperationLife
    from .models import OperationPage as OperationPage
    from .models import OperationUndeprecatedEvent as OperationUndeprecatedEvent
    from .models import Phase as Phase
    from .models import PolicyChanged as PolicyChanged
    from .models import PolicyChangedEvent as PolicyChangedEvent
    from .models import PolicyMember as PolicyMember
    from .models import ProofSide as ProofSide
    from .models import Release as Release
    from .models import Replayed as Replayed
    from .models import ReplayVerdict as ReplayVerdict
    from .models import ReportFormat as ReportFormat
    from .models import Role as Role
    from .models import RuleLevel as RuleLevel
    from .models import RuleSetting as RuleSetting
    from .models import RuleSettingUpdate as RuleSettingUpdate
    from .models import Run as Run
    from .models import RunCancelledEvent as RunCancelledEvent
    from .models import RunCoverage as RunCoverage
    from .models import RunCovered as RunCovered
    from .models import RunCredentials as RunCredentials
    from .models import RunFacts as RunFacts
    from .models import RunFailed as RunFailed
    from .models import RunFailedEvent as RunFailedEvent
    from .models import RunFailure as RunFailure
    from .models import RunFailurePage as RunFailurePage
    from .models import RunFinished as RunFinished
    from .models import RunFinishedEvent as RunFinishedEvent
    from .models import RunHeader as RunHeader
    from .models import RunKey as RunKey
    from .models import RunLog as RunLog
    from .models import RunLogLine as RunLogLine
    from .models import RunPage as RunPage
    from .models import RunPlan as RunPlan
    from .models import RunProgress as RunProgress
    from .models import RunRequestedEvent as RunRequestedEvent
    from .models import RunState as RunState
    from .models import RunTrouble as RunTrouble
    from .models import Scope as Scope
    from .models import Sdk as Sdk
    from .models import SdkBuiltEvent as SdkBuiltEvent
    from .models import SdkCancelledEvent as SdkCancelledEvent
    from .models import SdkFacts as SdkFacts
    from .models import SdkFailed as SdkFailed
    from .models import SdkFailedEvent as SdkFailedEvent
    from .models import SdkFile as SdkFile
    from .models import SdkList as SdkList
    from .models import SdkLog as SdkLog
    from .models import SdkLogLine as SdkLogLine
    from .models import SdkReportLine as SdkReportLine
    from .models import SdkRequestedEvent as SdkRequestedEvent
    from .models import SdkState as SdkState
    from .models import Severity as Severity
    from .models import StopReason as StopReason
    from .models import Team as Team
    from .models import TeamChangedEvent as TeamChangedEvent
    from .models import TeamCreatedEvent as TeamCreatedEvent
    from .models import TeamDeletedEvent as TeamDeletedEvent
    from .models import TeamFacts as TeamFacts
    from .models import TeamPage as TeamPage
    from .models import TeamRole as TeamRole
    from .models import Tier as Tier
    from .models import TokenCreatedEvent as TokenCreatedEvent
    from .models import TokenFacts as TokenFacts
    from .models import TokenRequestGrantType as TokenRequestGrantType
    from .models import TokenResponse as TokenResponse
    from .models import TokenRevokedEvent as TokenRevokedEvent
    from .models import Trend as Trend
    from .models import TrendPoint as TrendPoint
    from .models import UnknownEvent as UnknownEvent
    from .models import User as User
    from .models import UserChanged as UserChanged
    from .models import UserChangedEvent as UserChangedEvent
    from .models import UserCreatedEvent as UserCreatedEvent
    from .models import UserDeactivatedEvent as UserDeactivatedEvent
    from .models import UserFacts as UserFacts
    from .models import UserPage as UserPage
    from .models import UserReactivatedEvent as UserReactivatedEvent
    from .models import UserState as UserState
    from .models import Verdict as Verdict
    from .models import Version as Version
    from .models import VersionDeletedEvent as VersionDeletedEvent
    from .models import VersionDeprecatedEvent as VersionDeprecatedEvent
    from .models import VersionLife as VersionLife
    from .models import VersionPage as VersionPage
    from .models import VersionPublishedEvent as VersionPublishedEvent
    from .models import VersionRefusedEvent as VersionRefusedEvent
    from .models import VersionReinstatedEvent as VersionReinstatedEvent
    from .models import VersionRetiredEvent as VersionRetiredEvent
    from .models import VersionState as VersionState
    from .models import VersionUndeprecatedEvent as VersionUndeprecatedEvent
    from .models import Visibility as Visibility
    from .models import Waiver as Waiver
    from .models import WaiverAddedEvent as WaiverAddedEvent
    from .models import WaiverChangedEvent as WaiverChangedEvent
    from .models import WaiverFacts as WaiverFacts
    from .models import WaiverList as WaiverList
    from .models import WaiverRemovedEvent as WaiverRemovedEvent
    from .models import WaiverState as WaiverState
    from .models import Webhook as Webhook
    from .models import WebhookDisabled as WebhookDisabled
    from .models import WebhookDisabledEvent as WebhookDisabledEvent
    from .models import WebhookDisabledReason as WebhookDisabledReason
    from .models import WebhookPage as WebhookPage
    from .webhooks import WebhookRefused as WebhookRefused

__version__ = "0.1.0"

_NAMES = {
    "client": "AsyncDeedbox Deedbox",
    "_core.credentials": "Password RefreshToken Tokens TokenStore",
    "_core.token_file": "TokenFile",
    "_core.downloads": "AsyncDownload Download",
    "_core.errors": (
        "APIConnectionError APIStatusError APITimeoutError BadRequest ClientError ConfigurationError "
        "Conflict ContentTooLarge Forbidden Gone InsufficientStorage InvalidResponse MethodNotAllowed "
        "NotFound NotModified PreconditionFailed PreconditionRequired Redirected RequestTimeout ServerError "
        "ServiceUnavailable SignInRefused TooManyRequests Unauthorized UnprocessableContent "
        "UnsupportedMediaType"
    ),
    "_core.hooks": "Attempt Hooks",
    "_core.models": "ResponseInfo",
    "_core.options": "CallOptions",
    "_core.paging": "AsyncPager Pager",
    "_core.problem": "Fault Problem",
    "_core.raw": "RawResponse",
    "_core.unset": "UNSET Unset",
    "exports": "AsyncExport Export IncompleteExport",
    "feeds": "AsyncFeed Feed StreamReset",
    "models": (
        "Bump ChangeSeverity ChangeSide CheckOutcome DeliveryState EventKind ExportFormat FailOn "
        "FailureStatus FindingSeverity Flavour GateMode GateOutcome KeptBy LintLevel Phase PolicyMember "
        "ProofSide ReplayVerdict ReportFormat Role RuleLevel RunState Scope SdkState Severity StopReason "
        "TeamRole Tier UserState Verdict VersionState Visibility WaiverState TokenRequestGrantType "
        "WebhookDisabledReason Api ApiChanged ApiChangedEvent ApiCreatedEvent ApiDeletedEvent ApiFacts "
        "ApiPage ApiPolicy ApiToken ApiTokenPage AuditEntry AuditPage BrokenRule Change ChangeCounts "
        "ChangePage ChangeProof Channel ChannelDeletedEvent ChannelFacts ChannelList ChannelMovedEvent "
        "Check CheckComparison CoveredOperation Delivery DeliveryAttempt DeliveryPage DeliveryWithAttempts "
        "Deprecation EventPage Finding FindingCounts FindingPage FoundOperation FoundPage GateFound Grant "
        "GrantFacts GrantGivenEvent GrantList GrantWithdrawnEvent Hub KeyRotated KeyRotatedEvent Member "
        "MemberAddedEvent MemberChangedEvent MemberFacts MemberList MemberRemovedEvent NewApiToken "
        "NewWebhook Operation OperationDeprecatedEvent OperationLife OperationPage "
        "OperationUndeprecatedEvent PolicyChanged PolicyChangedEvent Release Replayed RuleSetting "
        "RuleSettingUpdate Run RunCancelledEvent RunCoverage RunCovered RunCredentials RunFacts RunFailed "
        "RunFailedEvent RunFailure RunFailurePage RunFinished RunFinishedEvent RunHeader RunKey RunLog "
        "RunLogLine RunPage RunPlan RunProgress RunRequestedEvent RunTrouble Sdk SdkBuiltEvent "
        "SdkCancelledEvent SdkFacts SdkFailed SdkFailedEvent SdkFile SdkList SdkLog SdkLogLine "
        "SdkReportLine SdkRequestedEvent Team TeamChangedEvent TeamCreatedEvent TeamDeletedEvent TeamFacts "
        "TeamPage TokenCreatedEvent TokenFacts TokenResponse TokenRevokedEvent Trend TrendPoint User "
        "UserChanged UserChangedEvent UserCreatedEvent UserDeactivatedEvent UserFacts UserPage "
        "UserReactivatedEvent Version VersionDeletedEvent VersionDeprecatedEvent VersionLife VersionPage "
        "VersionPublishedEvent VersionRefusedEvent VersionReinstatedEvent VersionRetiredEvent "
        "VersionUndeprecatedEvent Waiver WaiverAddedEvent WaiverChangedEvent WaiverFacts WaiverList "
        "WaiverRemovedEvent Webhook WebhookDisabled WebhookDisabledEvent WebhookPage EventBase Event "
        "UnknownEvent"
    ),
    "webhooks": "WebhookRefused",
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name == "webhooks":
        return import_module(f"{__name__}.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
